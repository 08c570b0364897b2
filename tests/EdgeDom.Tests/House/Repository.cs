namespace EdgeDom.Tests.House;

/// <summary>The working tree as it lies on disk: where it is and which files of it are ours.</summary>
internal static class Repository
{
    private static readonly string[] SkippedFolders =
        ["artifacts", "bin", "obj", "demo-data", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    /// <summary>The folder that holds EdgeDom.sln, with forward slashes.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file of ours, as a path from the root with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. FilesBelow(new DirectoryInfo(Root)).Select(PathFromRoot).Order(StringComparer.Ordinal)];

    /// <summary>The text of a file named by its path from the root.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => file.Name != ".git")
        .Concat(folder.EnumerateDirectories()
            .Where(child => !SkippedFolders.Contains(child.Name, StringComparer.Ordinal))
            .SelectMany(FilesBelow));

    private static string PathFromRoot(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeDom.sln")))
        {
            folder = folder.Parent;
        }

        return (folder ?? throw new DirectoryNotFoundException("No folder above the tests holds EdgeDom.sln."))
            .FullName.Replace('\\', '/');
    }
}
