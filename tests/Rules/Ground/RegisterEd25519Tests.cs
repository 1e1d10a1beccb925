using DoiThoai.Ground.Register;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>The vectors of RFC 8032, 7.1.</summary>
public class RegisterEd25519Tests
{
    public static readonly TheoryData<string, string, string, string> Vectors = new()
    {
        { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
        { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void A_seed_gives_the_key_and_the_signature_of_the_standard(string seed, string key, string message, string signature)
    {
        Assert.Equal(key, Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))));
        Assert.True(Ed25519.Verify(Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void One_bit_more_or_less_anywhere_and_the_signature_is_none(string seed, string key, string message, string signature)
    {
        Assert.NotNull(seed);
        var (known, said, signed) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));
        for (var i = 0; i < signed.Length; i++) Assert.False(Ed25519.Verify(known, said, Touched(signed, i)));
        for (var i = 0; i < known.Length; i++) Assert.False(Ed25519.Verify(Touched(known, i), said, signed));
        Assert.False(Ed25519.Verify(known, [.. said, 0], signed));
        Assert.False(Ed25519.Verify(known, said, signed[..63]));
        Assert.False(Ed25519.Verify(known[..31], said, signed));
    }

    private static byte[] Touched(byte[] bytes, int at)
    {
        var touched = bytes.ToArray();
        touched[at] ^= 1;
        return touched;
    }
}
