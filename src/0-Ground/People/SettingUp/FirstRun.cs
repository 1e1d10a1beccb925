using System.Buffers.Text;
using System.Security.Cryptography;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.SettingUp;

/// <summary>The door to the first account: a one-time token that only the console shows and only this process knows.</summary>
public sealed class FirstRun(IDbContextFactory<DoiThoaiDb> factory)
{
    private byte[]? hash;

    /// <summary>Opens the door where there is no account at all; gives the path with the token, null where somebody can sign in already.</summary>
    public async Task<string?> Open(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await db.Accounts.AnyAsync(ct)) return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        hash = Hash(token);
        return $"{SetUp.Path}?ma={token}";
    }

    internal bool Opens(string? token) => hash is { } known && token is not null && CryptographicOperations.FixedTimeEquals(Hash(token), known);

    internal void Close() => hash = null;

    private static byte[] Hash(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
