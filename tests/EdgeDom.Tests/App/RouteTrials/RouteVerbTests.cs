using System.Text.Json;
using EdgeDom.App.Terminal;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App.RouteTrials;

/// <summary><c>edgedom route</c> on a small instance and on the routing benchmark of the shared data.</summary>
public sealed class RouteVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-route-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("nearest", "o1,a,1,n0|o1,b,1,n1|o2,a,2,n1|o3,a,1,n0|o3,a,1,n1", 11 + 4 + 11 + 30)]
    [InlineData("whole-order", "o1,a,1,n1|o1,b,1,n1|o2,a,2,n1|o3,a,2,n0", 7 + 4 + 4 + 30)]
    [InlineData("exact", "o1,a,1,n1|o1,b,1,n1|o2,a,2,n1|o3,a,2,n0", 7 + 4 + 4 + 30)]
    public async Task Orders_are_decided_in_their_order_and_the_plan_is_written(
        string strategy, string plan, double cost)
    {
        var file = Path.Combine(folder, "plan.csv");
        var report = await Route(
            RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", strategy, "--plan", file);

        (await File.ReadAllTextAsync(file)).ShouldBe($"order,sku,quantity,node\n{plan.Replace('|', '\n')}\n");
        report.GetProperty("strategy").GetString().ShouldBe(strategy);
        report.GetProperty("orders").GetInt32().ShouldBe(3);
        report.GetProperty("units").GetInt64().ShouldBe(7);
        report.GetProperty("cost").GetDouble().ShouldBe(cost, tolerance: 1e-9);
        report.GetProperty("decisionMicros").GetProperty("p99").GetDouble().ShouldBeGreaterThan(0);
        report.GetProperty("lowerBound").GetDouble().ShouldBeInRange(40, 45);
    }

    [Theory]
    [InlineData("node.id == 'n0'", "o1,a,1,n1|o1,b,1,n1|o2,a,2,n1", 7 + 4 + 90)]
    [InlineData("node.distanceMetres > 299999", "o1,a,1,n0|o2,a,2,n1|o3,a,1,n0", 4 + 30 + 4 + 4 + 60)]
    [InlineData("order.postalCode == 'r1'", "o1,a,1,n1|o1,b,1,n1|o3,a,2,n0|o3,a,1,n1", 7 + 60 + 11)]
    [InlineData("node.parcelMinor > 699", "o1,a,1,n0|o2,a,2,n1|o3,a,1,n0", 4 + 30 + 4 + 4 + 60)]
    public async Task Orders_are_decided_by_the_rules_of_a_file(string refuses, string plan, double cost)
    {
        var (rules, file) = (Rules($$"""{"name":"f","refuses":"{{refuses}}"}"""), Path.Combine(folder, "plan.csv"));
        var report = await Route(
            RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", rules, "--plan", file);

        (await File.ReadAllTextAsync(file)).ShouldBe($"order,sku,quantity,node\n{plan.Replace('|', '\n')}\n");
        report.GetProperty("strategy").GetString().ShouldBe("rules.json");
        report.GetProperty("cost").GetDouble().ShouldBe(cost, tolerance: 1e-9);
    }

    [Theory]
    [InlineData("strategy-green.json", 270_000)]
    [InlineData("strategy-busy.json", 185_716)]
    [InlineData("strategy-stores-last.json", 185_716)]
    public async Task The_strategies_that_are_shipped_decide_an_instance(string strategy, double dearest)
    {
        var report = await Route(
            Place("seed1-stock1.05.network.json"),
            Place("seed1-stock1.05.orders.csv"),
            "--strategy", Path.Combine(Repository.Root, "config", strategy));

        report.GetProperty("brokenRules").GetArrayLength().ShouldBe(0);
        report.GetProperty("cost").GetDouble().ShouldBeLessThan(dearest, "green leaves what is far away");
    }

    [Theory]
    [InlineData("""{"name":"f","refuses":"node.colour == 1"}""", "'/ruleSets/0/fences/0/refuses'", "node.colour")]
    [InlineData("""{"name":"f","denies":"true"}""", "rules.json:1", "denies")]
    [InlineData("""{"name":""", "rules.json:1", "invalid")]
    public async Task A_broken_strategy_ends_with_78_and_names_place_and_cure(string fence, string place, string what)
    {
        var (code, standard, error) = await Run(
            "route",
            "--network", RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            "--orders", RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", Rules(fence));

        code.ShouldBe(ExitCode.ConfigurationInvalid);
        standard.ShouldBeEmpty();
        error.ShouldContain(place);
        error.ShouldContain(what);
    }

    [Theory]
    [InlineData("next", "o1,a,1,n1|o1,b,1,n1|o2,a,2,n1|o3,a,2,n0")]
    [InlineData("cancel", "o1,a,1,n1|o1,b,1,n1|o2,a,2,n1")]
    public async Task What_happens_after_a_decision_is_followed_where_nobody_waits(
        string action, string plan)
    {
        var (rules, file) = (Path.Combine(folder, "rules.json"), Path.Combine(folder, "plan.csv"));
        await File.WriteAllTextAsync(rules, $$"""
            {"ruleSets":[{"name":"first","fences":[{"name":"f","refuses":"node.id == 'n0'"}],
            "after":{"none":{"action":"{{action}}"} } },{"name":"rest"}]}
            """);
        var report = await Route(
            RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", rules, "--plan", file);

        (await File.ReadAllTextAsync(file)).ShouldBe($"order,sku,quantity,node\n{plan.Replace('|', '\n')}\n");
        report.GetProperty("brokenRules").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("strategy-after.json", "wait")]
    [InlineData("strategy-after.json", "hold")]
    public async Task What_waits_or_asks_people_is_refused_by_its_place_and_valid_for_a_hub(string file, string action)
    {
        var strategy = Path.Combine(Repository.Root, "config", file);
        var (code, _, error) = await Run(
            "route",
            "--network", RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            "--orders", RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", strategy);

        code.ShouldBe(ExitCode.ConfigurationInvalid);
        error.ShouldContain("/after'");
        error.ShouldContain($"'{action}' needs a hub");
        (await Run("config", "validate", strategy)).Code.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task A_scope_is_refused_by_its_place_and_valid_for_a_hub()
    {
        var rules = Path.Combine(folder, "scope.json");
        await File.WriteAllTextAsync(rules, """{"scope":{"channel":"web"},"ruleSets":[{"name":"all"}]}""");
        var (code, _, error) = await Run(
            "route",
            "--network", RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            "--orders", RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", rules);

        code.ShouldBe(ExitCode.ConfigurationInvalid);
        error.ShouldContain("'/scope'");
        (await Run("config", "validate", rules)).Code.ShouldBe(ExitCode.Ok);
        await File.WriteAllTextAsync(rules, """{"scope":{"market":{}},"ruleSets":[{"name":"all"}]}""");
        var bad = await Run("config", "validate", rules);
        bad.Code.ShouldBe(ExitCode.ConfigurationInvalid);
        bad.Error.ShouldContain("'/scope/market/countries'");
    }

    [Fact]
    public async Task The_example_of_rules_by_the_clock_is_refused_by_its_places_and_valid_for_a_hub()
    {
        var strategy = Path.Combine(Repository.Root, "config", "strategy-hours.json");
        var (code, _, error) = await Run(
            "route",
            "--network", RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            "--orders", RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", strategy);

        code.ShouldBe(ExitCode.ConfigurationInvalid);
        foreach (var set in new[] { 0, 1, 2 })
        {
            error.ShouldContain($"'/ruleSets/{set}'");
        }

        (await Run("config", "validate", strategy)).Code.ShouldBe(ExitCode.Ok);
    }

    [Theory]
    [InlineData("\"active\":{\"timeZone\":\"Europe/Berlin\"}")]
    [InlineData("\"when\":\"now.hour >= 18\"")]
    public async Task A_strategy_that_asks_for_the_time_is_refused_by_its_place_and_valid_for_a_hub(string rule)
    {
        var strategy = RouteSketch.Write(
            folder, "timed.json", $$"""{"ruleSets":[{"name":"timed",{{rule}}},{"name":"rest"}]}""");
        var (code, _, error) = await Run(
            "route",
            "--network", RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            "--orders", RouteSketch.Write(folder, "o.csv", RouteSketch.Orders),
            "--strategy", strategy);

        code.ShouldBe(ExitCode.ConfigurationInvalid);
        error.ShouldContain("'/ruleSets/0'");
        error.ShouldContain("orders of a file have none");
        (await Run("config", "validate", strategy)).Code.ShouldBe(ExitCode.Ok);
    }

    [Theory]
    [InlineData("seed1-stock1.05", "nearest", 185_716, 911)]
    [InlineData("seed1-stock1.05", "whole-order", 163_460, 911)]
    [InlineData("seed1-stock1.05", "exact", 162_791, 911)]
    [InlineData("seed3-stock1.30", "nearest", 153_759, 93)]
    [InlineData("seed3-stock1.30", "whole-order", 128_383, 93)]
    [InlineData("seed3-stock1.30", "exact", 126_800, 93)]
    public async Task The_baselines_of_the_benchmark_are_its_published_figures(
        string instance, string strategy, double cost, long lost)
    {
        var report = await Route(
            Place($"{instance}.network.json"), Place($"{instance}.orders.csv"), "--strategy", strategy);

        Math.Round(report.GetProperty("cost").GetDouble()).ShouldBe(cost);
        report.GetProperty("unitsLost").GetInt64().ShouldBe(lost);
    }

    [Fact]
    public async Task Bid_prices_keep_the_bars_of_an_instance_and_the_bound_is_no_lower_than_the_published_one()
    {
        var report = await Route(
            Place("seed1-stock1.30.network.json"), Place("seed1-stock1.30.orders.csv"));

        report.GetProperty("strategy").GetString().ShouldBe("bid-price");
        report.GetProperty("cost").GetDouble().ShouldBeLessThanOrEqualTo(158_818 * 0.8);
        report.GetProperty("unitsLost").GetInt64().ShouldBeLessThanOrEqualTo(105);
        report.GetProperty("lowerBound").GetDouble().ShouldBeInRange(122_459, 123_000);
        (report.GetProperty("cost").GetDouble() / 122_459).ShouldBeLessThanOrEqualTo(1.042);
        report.GetProperty("splitShare").GetDouble().ShouldBeLessThan(0.72 * 0.75, "nearest splits 72 % of them");
    }

    [Fact]
    public async Task The_same_files_give_the_same_plan()
    {
        var (network, orders) = (
            RouteSketch.Write(folder, "n.json", RouteSketch.Network),
            RouteSketch.Write(folder, "o.csv", RouteSketch.Orders));
        var plans = new List<string>();
        foreach (var name in new[] { "one", "two" })
        {
            await Route(network, orders, "--plan", Path.Combine(folder, name));
            plans.Add(await File.ReadAllTextAsync(Path.Combine(folder, name)));
        }

        plans[1].ShouldBe(plans[0]);
    }

    [Fact]
    public async Task A_broken_file_ends_with_1_and_line_and_column()
    {
        var network = RouteSketch.Write(folder, "n.json", RouteSketch.Network);
        var orders = RouteSketch.Write(folder, "o.csv", "order,region,sku,quantity\no1,r7,a,1\n");

        var (code, standard, error) = await Run("route", "--network", network, "--orders", orders);

        code.ShouldBe(ExitCode.Failed);
        standard.ShouldBeEmpty();
        error.ShouldContain($"{orders}:2:4: expected a region of the network, found 'r7,a,1'");
    }

    [Theory]
    [InlineData("--strategy", "dearest")]
    [InlineData("--plans", "x")]
    public async Task Wrong_usage_ends_with_2(params string[] more) =>
        (await Run(["route", "--network", "n", "--orders", "o", .. more])).Code.ShouldBe(ExitCode.WrongUsage);

    private string Rules(string fence) => RouteSketch.Write(
        folder, "rules.json", $$"""{"ruleSets":[{"name":"all","fences":[{{fence}}]}]}""");

    private static async Task<JsonElement> Route(string network, string orders, params string[] more)
    {
        var (code, standard, error) = await Run(["route", "--network", network, "--orders", orders, "--json", .. more]);

        code.ShouldBe(ExitCode.Ok, error);
        return JsonDocument.Parse(standard).RootElement;
    }

    private static string Place(string file) => DataFile("hub-bench", file);
}
