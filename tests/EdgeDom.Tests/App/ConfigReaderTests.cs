using EdgeDom.App.Configuration;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>Where a value comes from, and that nothing wrong is overlooked.</summary>
public sealed class ConfigReaderTests : IDisposable
{
    private const string Prefix = "EDGEDOM_TESTHUB_";

    private const string Sound =
        """
        {
          // a hub
          "dataFolder": "data",
          "sites": [],
          "nodes": [],
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-config-").FullName;

    private string File => Path.Combine(folder, "hub.json");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Prefix + "STATUSPOLLMILLIS", null);
        Environment.SetEnvironmentVariable(Prefix + "LOG__ISJSON", null);
        Environment.SetEnvironmentVariable(Prefix + "NOSUCH", null);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Each_layer_wins_over_the_one_before()
    {
        Read(Sound).StatusPollMillis.ShouldBe(5_000);
        var file = Sound.Replace("\"sites\"", "\"statusPollMillis\": 1000, \"sites\"", StringComparison.Ordinal);
        Read(file).StatusPollMillis.ShouldBe(1_000);
        Directory.CreateDirectory(File + ".d");
        System.IO.File.WriteAllText(Path.Combine(File + ".d", "10-mine.json"), "{ \"statusPollMillis\": 2000 }");
        Read(file).StatusPollMillis.ShouldBe(2_000);
        Environment.SetEnvironmentVariable(Prefix + "STATUSPOLLMILLIS", "3000");
        Environment.SetEnvironmentVariable(Prefix + "LOG__ISJSON", "true");
        Read(file).StatusPollMillis.ShouldBe(3_000);
        Read(file).Log.IsJson.ShouldBeTrue();
        Read(file, "statusPollMillis=4000").StatusPollMillis.ShouldBe(4_000);
    }

    [Fact]
    public void The_origin_of_a_key_is_told_with_its_line()
    {
        System.IO.File.WriteAllText(File, Sound);
        ConfigReader.Read<HubConfig>(File, Prefix, ["log.level=debug"], out var layers);

        layers.OriginOf("dataFolder").ShouldBe(File + ":3");
        layers.OriginOf("log.level").ShouldBe("--set log.level");
        layers.ExactOriginOf("statusPollMillis").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"sites\": []", "\"sitez\": []", "sitez", "allowed here: url, dataFolder")]
    [InlineData("\"sites\": []", "\"sites\": [{ \"nod\": 1 }]", "sites[0].nod", "allowed here: site, node, tokenRef")]
    [InlineData("\"nodes\": []", "\"nodes\": [], \"statusPollMillis\": 9", "statusPollMillis", "100 to 3600000 ms")]
    [InlineData("\"nodes\": []", "\"nodes\": [], \"log\": { \"level\": \"loud\" }", "log.level", "verbose, debug")]
    [InlineData("\"dataFolder\": \"data\",", "", "dataFolder", "is missing")]
    [InlineData("\"nodes\": []", "\"nodes\": 7", "nodes", "a list")]
    [InlineData("\"nodes\": []", "\"nodes\": [], \"url\": null", "url", "null is not allowed")]
    [InlineData("\"nodes\": []", "\"nodes\": [], \"nodes\": []", "", "nodes")]
    [InlineData("\"nodes\": []", "\"nodes\": [", "", "no valid JSON")]
    public void A_fault_is_named_with_file_and_key_and_what_is_allowed(
        string sound, string broken, string key, string allowed)
    {
        var problem = Refused(Sound.Replace(sound, broken, StringComparison.Ordinal)).Problems[0];

        problem.Key.ShouldBe(key);
        problem.Origin.ShouldStartWith(File);
        problem.ToString().ShouldContain(allowed);
    }

    [Fact]
    public void An_unknown_variable_and_an_unknown_option_are_refused_by_name()
    {
        Environment.SetEnvironmentVariable(Prefix + "NOSUCH", "1");

        Refused(Sound).Problems.ShouldContain(problem => problem.Origin == Prefix + "NOSUCH");
        Refused(Sound, "log.loud=1").Problems.ShouldContain(problem => problem.Key == "log.loud");
        Refused(Sound, "nonsense").Problems.ShouldContain(problem => problem.Origin == "--set nonsense");
    }

    private HubConfig Read(string text, params IReadOnlyList<string> options)
    {
        System.IO.File.WriteAllText(File, text);
        return ConfigReader.Read<HubConfig>(File, Prefix, options, out _);
    }

    private ConfigInvalidException Refused(string text, params IReadOnlyList<string> options) =>
        Should.Throw<ConfigInvalidException>(() => Read(text, options));
}
