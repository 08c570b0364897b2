using System.Diagnostics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

/// <summary>Builds the planted project once and reads what stopped it.</summary>
public sealed class BrokenBuildTests(BrokenBuildTests.PlantedBuild build) : IClassFixture<BrokenBuildTests.PlantedBuild>
{
    [Theory]
    [InlineData("error RS0030", "DateTime.UtcNow")]
    [InlineData("error RS0030", "Random.Shared")]
    [InlineData("error RS0030", "Thread.Sleep")]
    [InlineData("error MA0051", "too long")]
    [InlineData("error MA0048", "File name must match type name")]
    public void A_planted_sin_stops_the_build(string law, string sin) => build.Output.Split('\n')
        .ShouldContain(line =>
            line.Contains(law, StringComparison.Ordinal) && line.Contains(sin, StringComparison.Ordinal));

    public sealed class PlantedBuild : IAsyncLifetime
    {
        public string Output { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = CopyOutOfTheTests(),
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            };
            foreach (var word in (string[])["build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "m"])
            {
                start.ArgumentList.Add(word);
            }

            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
            process.StandardInput.Close();
            Output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        // Tests are excused from some laws by their path, so the planted project is built where no excuse holds.
        private static string CopyOutOfTheTests()
        {
            var copy = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts/planted/Broken")).FullName;
            foreach (var file in Directory.GetFiles(
                Path.Combine(Repository.Root, "tests/EdgeDom.Tests/House/Planted/Broken")))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            }

            return copy;
        }
    }
}
