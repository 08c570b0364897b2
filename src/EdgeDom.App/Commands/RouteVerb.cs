using System.CommandLine;
using System.Globalization;
using EdgeDom.App.RouteTrials;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom route</c>: the hub's router alone on a file of nodes, stock, costs and orders.</summary>
internal static class RouteVerb
{
    public static Command Make()
    {
        var network = File("--network", "Costs, nodes, regions, forecast and stock: JSON.");
        var orders = File("--orders", "The orders in time order: CSV order,region,sku,quantity.");
        var strategy = new Option<string>("--strategy")
        {
            Description = "How orders are decided, one by one: "
                + string.Join("; ", RouteStrategy.All.Select(one => $"{one.Name} ({one.What})"))
                + "; or the file of a strategy, such as config/strategy-green.json: the hub's router under its rules.",
            DefaultValueFactory = _ => RouteStrategy.All[^1].Name,
        };
        strategy.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } asked && !RouteStrategy.Is(asked))
            {
                result.AddError(
                    $"--strategy: '{asked}' is no file that is there, and none of "
                    + $"{string.Join(", ", RouteStrategy.All.Select(one => one.Name))}.");
            }
        });
        var plan = new Option<FileInfo?>("--plan")
        {
            Description = "Writes who sends what, a row a part: order,sku,quantity,node.",
        };
        return Verb.Make(
            "route",
            "Run the hub's router on a file of orders; exit 4 when the plan breaks a rule.",
            [network, orders, strategy, plan],
            async (parsed, output, stop) =>
            {
                var place = RouteNetwork.Read(parsed.GetValue(network)!.FullName);
                var asked = OrderFile.Read(parsed.GetValue(orders)!.FullName, place);
                var how = RouteStrategy.Of(parsed.GetValue(strategy)!);
                var run = new RouteRun(place, how, TimeProvider.System);
                await Decide(run, asked, output, stop);
                Write(run.Plan, parsed.GetValue(plan));
                var report = RouteReport.Of(place, asked, how, run);
                output.Result(report, report.Text());
                return report.IsSound() ? ExitCode.Ok : ExitCode.FailuresFound;
            });
    }

    private static Option<FileInfo> File(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static async Task Decide(
        RouteRun run, List<RouteOrder> orders, Output output, CancellationToken stop)
    {
        await using var progress = new ProgressLine(
            "route", output.Error, !Console.IsErrorRedirected, TimeProvider.System);
        for (var done = 0; done < orders.Count; done++)
        {
            stop.ThrowIfCancellationRequested();
            run.Decide(orders[done]);
            progress.Report(done + 1, orders.Count, "orders");
        }
    }

    private static void Write(IEnumerable<RoutePart> plan, FileInfo? file)
    {
        if (file is null)
        {
            return;
        }

        using var writer = new StreamWriter(file.FullName) { NewLine = "\n" };
        writer.WriteLine("order,sku,quantity,node");
        foreach (var part in plan)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{part.Order},{part.Sku},{part.Quantity},{part.Node}"));
        }
    }
}
