using System.Buffers.Binary;

namespace DoiThoai.Ground.Decisions;

/// <summary>Ids are UUIDv7: sorted by the instant of our own clock, and within one change in the order they were made.</summary>
public static class Id
{
    private const int Version = 0x7000;
    private const int LastOrdinal = 0xFFF;

    /// <summary>A new id whose first 48 bits are the milliseconds of <paramref name="at"/>, and the next 12 the place among those of the same change.</summary>
    public static Guid New(DateTimeOffset at, int ordinal = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
#pragma warning disable RS0030 // the one place that may make an id
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
#pragma warning restore RS0030
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(Version | Math.Min(ordinal, LastOrdinal)));
        return new Guid(bytes, bigEndian: true);
    }
}
