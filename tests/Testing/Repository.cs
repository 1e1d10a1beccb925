namespace DoiThoai.Tests.Testing;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every file under a folder with one of the endings, as a path from the top with forward slashes; nothing that a build made.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What stands in a file, named from the top.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DoiThoai.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout.");
    }
}
