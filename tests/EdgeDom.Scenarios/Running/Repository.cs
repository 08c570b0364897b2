namespace EdgeDom.Scenarios.Running;

/// <summary>Where the shipped files are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Scenario(string name) => Path.Combine(Root, "simulator", "scenarios", name);

    /// <summary>
    /// Copies the shipped configuration and scenarios into a folder, so that a test leaves nothing behind.
    /// </summary>
    public static void CopyConfig(string folder)
    {
        foreach (var part in new[] { "config", Path.Combine("simulator", "scenarios") })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, part), "*.json"))
            {
                File.Copy(file, Path.Combine(folder, part, Path.GetFileName(file)));
            }
        }
    }

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "EdgeDom.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("EdgeDom.sln was not found above the tests.");
    }
}
