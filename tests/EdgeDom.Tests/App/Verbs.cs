using EdgeDom.App.Commands;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>The program's commands, run within the test's own process.</summary>
internal static class Verbs
{
    /// <summary>Runs a command and returns what it ended with and what it wrote.</summary>
    public static async Task<(int Code, string Standard, string Error)> Run(params string[] arguments)
    {
        using var standard = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandTree.RunAsync(arguments, standard, error);
        return (code, standard.ToString(), error.ToString());
    }

    /// <summary>A file of the data folder; skips the test when it is not there.</summary>
    public static string DataFile(string folder, string file)
    {
        var data = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA")
            ?? Path.Combine(House.Repository.Root, "../shared/data");
        var path = Path.Combine(data, folder, file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
        return path;
    }
}
