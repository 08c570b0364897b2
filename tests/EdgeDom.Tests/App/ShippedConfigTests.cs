using EdgeDom.App.Configuration;
using EdgeDom.App.Plans;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>The shipped configuration says all that there is to set, and its files belong together.</summary>
public sealed class ShippedConfigTests
{
    [Fact]
    public void Every_option_is_in_the_readme_with_its_bounds_and_unit()
    {
        var readme = Repository.Text("config/README.md").Split('\n');
        var options = ConfigShape.Options<SiteConfig>().Concat(ConfigShape.Options<HubConfig>());

        var missing = options.Where(option => !Array.Exists(readme, line => IsAbout(line, option.Path, option.Option)));

        missing.Select(option => option.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Grid_articles_and_bins_are_those_of_the_scenario_that_plays_their_far_ends()
    {
        var folder = Directory.CreateTempSubdirectory("edgedom-files-");
        try
        {
            var scenario = ScenarioFile.Load(Path.Combine(Repository.Root, "simulator/scenarios/small.json"));
            SiteFiles.Write(scenario.World(scenario.Seed), folder.FullName, "small.json");

            foreach (var file in folder.EnumerateFiles())
            {
                File.ReadAllText(file.FullName).ShouldBe(Repository.Text($"config/{file.Name}"), file.Name);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsAbout(string line, string path, OptionAttribute? option) =>
        line.StartsWith($"| `{path}` |", StringComparison.Ordinal)
        && (option is not { IsBounded: true }
            || line.Contains($"| {option.Least} to {option.Most} |", StringComparison.Ordinal))
        && (option is null || line.Contains($"| {option.Unit} |", StringComparison.Ordinal) || option.Unit.Length == 0);
}
