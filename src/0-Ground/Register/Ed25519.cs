using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DoiThoai.Ground.Register;

/// <summary>Ed25519 (RFC 8032) by OpenSSL's libcrypto, which .NET itself stands on and does not offer it of.</summary>
internal static class Ed25519
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private const string Crypto = "libcrypto.so.3";
    private const int KeyType = 1087;

    /// <summary>The public key of a seed of 32 bytes.</summary>
    public static byte[] PublicKey(byte[] seed) => With(EVP_PKEY_new_raw_private_key(KeyType, 0, seed, KeyLength), (key, _) =>
    {
        var (publicKey, length) = (new byte[KeyLength], (nuint)KeyLength);
        return Must(EVP_PKEY_get_raw_public_key(key, publicKey, ref length), publicKey);
    });

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        using var key = Keep(seed);
        return Sign(key, message);
    }

    /// <summary>A seed made ready to sign more than once: half of a signature is to find its public key.</summary>
    public static SafeHandle Keep(byte[] seed) => new SigningKey(EVP_PKEY_new_raw_private_key(KeyType, 0, seed, KeyLength));

    public static byte[] Sign(SafeHandle kept, byte[] message)
    {
        var (context, taken) = (EVP_MD_CTX_new(), false);
        try
        {
            kept.DangerousAddRef(ref taken);
            var (signature, length) = (new byte[SignatureLength], (nuint)SignatureLength);
            Must(kept.IsInvalid || context == 0 ? 0 : EVP_DigestSignInit(context, 0, 0, 0, kept.DangerousGetHandle()), signature);
            return Must(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length), signature);
        }
        finally
        {
            if (taken) kept.DangerousRelease();
            EVP_MD_CTX_free(context);
        }
    }

    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature) =>
        publicKey.Length == KeyLength && signature.Length == SignatureLength && With(EVP_PKEY_new_raw_public_key(KeyType, 0, publicKey, KeyLength), (key, context) =>
            EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1 && EVP_DigestVerify(context, signature, SignatureLength, message, (nuint)message.Length) == 1);

    private static T With<T>(nint key, Func<nint, nint, T> work)
    {
        var context = EVP_MD_CTX_new();
        try
        {
            return key == 0 || context == 0 ? throw new CryptographicException("libcrypto takes no Ed25519 key.") : work(key, context);
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    private static byte[] Must(int done, byte[] result) => done == 1 ? result : throw new CryptographicException("libcrypto refused.");

    private sealed class SigningKey : SafeHandle
    {
        public SigningKey(nint key)
            : base(0, ownsHandle: true) => SetHandle(key);

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

#pragma warning disable SYSLIB1054 // nothing here needs marshalling: bytes and numbers only
    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_PKEY_new_raw_private_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_PKEY_new_raw_public_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_get_raw_public_key(nint key, byte[] bytes, ref nuint length);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_MD_CTX_new();

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSign(nint context, byte[] signature, ref nuint signatureLength, byte[] message, nuint length);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [DllImport(Crypto), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerify(nint context, byte[] signature, nuint signatureLength, byte[] message, nuint length);
#pragma warning restore SYSLIB1054
}
