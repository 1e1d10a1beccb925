using System.Diagnostics;
using System.Globalization;

namespace DoiThoai.Tests.Testing;

/// <summary>A disk of its own in a file, with a real file system: it can be full, and its power can be cut. Only the administrator of a machine may mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    // The file system writes by itself after this many seconds; nothing may reach the disk but what was flushed.
    private const int Never = 3600;

    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string image;
    private bool mounted;

    private SmallDisk(string image, string folder) => (this.image, Folder) = (image, folder);

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Whether this user may mount one.</summary>
    public static bool Possible { get; } = Environment.UserName == "root" && File.Exists("/dev/loop-control");

    /// <summary>A new, empty one.</summary>
    public static async Task<SmallDisk> Of(int megabytes)
    {
        var place = Directory.CreateTempSubdirectory("doithoai-disk-").FullName;
        var made = Path.Combine(place, "image");
        await using (var file = File.Create(made)) file.SetLength(megabytes * 1024L * 1024);
        await Run("mkfs.ext4", "-q", "-m", "0", made);
        return await new SmallDisk(made, Path.Combine(place, "mounted")).Mount();
    }

    /// <summary>What is on the disk if the power goes now: what was flushed, and nothing that the system still had in its memory. This one is as good as gone.</summary>
    public async Task<SmallDisk> PowerCut()
    {
        var place = Directory.CreateTempSubdirectory("doithoai-disk-").FullName;
        var copy = Path.Combine(place, "image");
        await Run("cp", "--sparse=always", image, copy);
        return await new SmallDisk(copy, Path.Combine(place, "mounted")).Mount();
    }

    /// <summary>Takes all the room there is but some kilobytes; <see cref="Free"/> gives it back.</summary>
    public Task Fill(int butKilobytes)
    {
        var room = (new DriveInfo(Folder).AvailableFreeSpace / 1024) - butKilobytes;
        return Run("fallocate", "-l", string.Create(CultureInfo.InvariantCulture, $"{room}KiB"), Path.Combine(Folder, "filler"));
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Path.Combine(Folder, "filler"));

    public async ValueTask DisposeAsync()
    {
        if (mounted) await Run("umount", "--lazy", Folder);
        Directory.Delete(Path.GetDirectoryName(image)!, recursive: true);
    }

    private async Task<SmallDisk> Mount()
    {
        Directory.CreateDirectory(Folder);
        // A database's server, which is somebody else, gets to its own folder on it.
        File.SetUnixFileMode(Path.GetDirectoryName(image)!, Passable);
        await Run("mount", "-o", $"loop,commit={Never}", image, Folder);
        mounted = true;
        return this;
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
    }
}

/// <summary>A test that needs a disk of its own; it is skipped, and says so, where nobody may mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSmallDiskAttribute : Xunit.FactAttribute
{
    public OnSmallDiskAttribute()
    {
        if (!SmallDisk.Possible) Skip = "Only root may mount a disk of its own.";
    }
}
