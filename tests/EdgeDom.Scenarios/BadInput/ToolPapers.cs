using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Every file that people give to the commands which work without a ledger or a hub: a network and its orders with a
/// strategy for the router, a map with robots and tasks in both forms for the planner, and a recorded run.
/// </summary>
internal static class ToolPapers
{
    private const int RunMillis = 150_000;

    private static readonly Moment Start = new(1_767_596_400_000);

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["network.json"] = """
            {"cost":{"fixedPerParcel":4,"perKm":0.01,"lostPerUnit":30},
            "expectedOrders":3,"expectedUnitsPerOrder":1.5,
            "nodes":[{"id":"n0","xKm":0,"yKm":0},{"id":"n1","xKm":300,"yKm":0}],
            "regions":[{"id":"r0","xKm":0,"yKm":0,"orderShare":0.5},{"id":"r1","xKm":300,"yKm":0,"orderShare":0.5}],
            "forecast":[{"sku":"a","unitShare":0.8},{"sku":"b","unitShare":0.2}],
            "stock":[{"sku":"a","node":"n0","quantity":2},{"sku":"a","node":"n1","quantity":3},
            {"sku":"b","node":"n1","quantity":1}]}
            """,
        ["orders.csv"] = "order,region,sku,quantity\no1,r0,a,1\no1,r0,b,1\no2,r1,a,2\no3,r0,a,3\n",
        ["room.map"] = "type octile\nheight 3\nwidth 5\nmap\n..@.E\n..@G.\n.....\n",
        ["robots.agents"] = "# version for LoRR 2026\n2\n0\n6\n",
        ["robots.csv"] = "agent id,row,col\n0,0,0\n1,1,1\n",
        ["stops.tasks"] = "3\n1,5\n6\n0\n",
        ["stops.csv"] = "targets\n1,5\n6\n0\n",
    };

    /// <summary>Writes the files; each with the command that reads it.</summary>
    public static async Task<IReadOnlyList<(string Path, string[] Command)>> Make(TempFolder folder)
    {
        foreach (var (name, text) in Texts)
        {
            await File.WriteAllTextAsync(folder.At(name), text);
        }

        var (strategy, replay) = (folder.At("strategy.json"), folder.At("run.replay"));
        File.Copy(Path.Combine(Repository.Root, "config", "strategy-green.json"), strategy);
        await Record(folder, replay);
        string[] route = ["route", "--network", folder.At("network.json"), "--orders", folder.At("orders.csv")];
        string[] ruled = [.. route, "--strategy", strategy];
        var (first, second) = (Plan(folder, "robots.agents", "stops.tasks"), Plan(folder, "robots.csv", "stops.csv"));
        return
        [
            (folder.At("network.json"), route), (folder.At("network.json"), ruled), (folder.At("orders.csv"), route),
            (strategy, ruled), (folder.At("room.map"), first), (folder.At("robots.agents"), first),
            (folder.At("stops.tasks"), first), (folder.At("robots.csv"), second), (folder.At("stops.csv"), second),
            (replay, ["replay", replay, "--check"]),
        ];
    }

    private static string[] Plan(TempFolder folder, string robots, string stops) =>
    [
        "plan", "--map", folder.At("room.map"), "--agents", folder.At(robots), "--tasks", folder.At(stops),
        "--steps", "20",
    ];

    private static async Task Record(TempFolder folder, string replay)
    {
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json"));
        var plan = DayPlans.FromScenario(scenario, scenario.Seed, 1, Start);
        await using var day = new VirtualDay(plan, Directory.CreateDirectory(folder.At("day")).FullName);
        using var recorder = day.Record(File.Create(replay));
        day.RunUntil(Start.Plus(RunMillis), TestContext.Current.CancellationToken);
        recorder.End(day.Now);
    }
}
