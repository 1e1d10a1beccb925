namespace DoiThoai.Ground.Decisions;

/// <summary>Ids are UUIDv7: sorted by the instant of our own clock.</summary>
public static class Id
{
    /// <summary>A new id whose first 48 bits are the milliseconds of <paramref name="at"/>.</summary>
#pragma warning disable RS0030 // the one place that may make an id
    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);
#pragma warning restore RS0030
}
