using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Days;
using EdgeDom.App.Hosting;
using EdgeDom.App.Importing;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom demo</c>: hub, site and world on this machine over the real wires.</summary>
internal sealed class DemoVerb
{
    private const int HoursWithoutEnd = 24;
    private const int LimitWhenEnding = 100;
    private const int OrdersPerPortHour = 90;
    private const int HubPort = 5080;
    private const int SitePort = 5081;

    private readonly Option<int> robots = new("--robots")
    {
        Description = "Robots, 1 to 500.",
        DefaultValueFactory = _ => 12,
    };

    private readonly Option<int> ports = new("--ports")
    {
        Description = "Picking ports, 1 to 50.",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<string?> grid = new("--grid")
    {
        Description = "Columns x rows x levels, such as 24x24x8; one that fits when left out.",
    };

    private readonly Option<string?> orders = new("--orders")
    {
        Description = "A shop's order file (Online Retail, .csv or .csv.gz); shoppers by chance when left out.",
    };

    private readonly Option<string?> day = new("--day")
    {
        Description = "Only the orders of this day of the file, YYYY-MM-DD.",
    };

    private readonly Option<int?> limit = new("--limit") { Description = "No more orders than this." };
    private readonly Option<decimal> speed = new("--speed")
    {
        Description = "How many times as fast as the clock on the wall, 0.1 to 1000.",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<long> seed = new("--seed")
    {
        Description = "Seed of every chance.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<DirectoryInfo?> data = new("--data")
    {
        Description = "An empty folder for the databases, kept afterwards; a temporary one when left out.",
    };

    private readonly Option<string?> broker = new("--broker")
    {
        Description = "Use another MQTT broker, as HOST:PORT, in place of the site's own.",
    };

    private readonly Option<string?> replay = ReplayVerb.File();
    private readonly Option<bool> exit = new("--exit-when-done")
    {
        Description = "End when all orders have ended, compare with the truth and print the summary.",
    };

    private DemoVerb()
    {
    }

    public static Command Make()
    {
        var verb = new DemoVerb();
        return Verb.Make(
            "demo",
            "Run hub, site and world on this machine over real MQTT, serial lines and HTTP.",
            [
                verb.robots, verb.ports, verb.grid, verb.orders, verb.day, verb.limit, verb.speed, verb.seed, verb.data,
                verb.broker, verb.replay, verb.exit,
            ],
            verb.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken stop)
    {
        Check(parsed);
        var plan = PlanOf(parsed, output);
        using var signal = new StopSignal(stop);
        var kept = parsed.GetValue(data);
        if (kept is { Exists: true } && kept.EnumerateFileSystemInfos().Any())
        {
            throw new VerbFailedException(ExitCode.WrongUsage, $"--data {kept.FullName}: the folder must be empty.");
        }

        var folder = kept ?? Directory.CreateTempSubdirectory("edgedom-demo-");
        folder.Create();
        try
        {
            var settings = new DemoSettings
            {
                SpeedPermille = (long)(parsed.GetValue(speed) * 1000),
                Folder = folder.FullName,
                ExitsWhenDone = parsed.GetValue(exit),
                Broker = BrokerOf(parsed.GetValue(broker)),
                Replay = parsed.GetValue(replay),
                HubUrl = FreeAddress.Near(HubPort),
                SiteUrl = FreeAddress.Near(SitePort),
            };
            return await RunAsync(plan, settings, output, signal.Token);
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<int> RunAsync(DayPlan plan, DemoSettings settings, Output output, CancellationToken stop)
    {
        DaySummary? summary;
        await using (
            var progress = new ProgressLine("demo", output.Error, !Console.IsErrorRedirected, TimeProvider.System))
        {
            summary = await new DemoDay(plan, settings, output).RunAsync(progress, stop);
        }

        if (summary is null)
        {
            output.Remark("Stopped.");
            return settings.ExitsWhenDone ? ExitCode.Failed : ExitCode.Ok;
        }

        output.Result(summary, SummaryText.Of(summary));
        return summary.IsSound() ? ExitCode.Ok : ExitCode.FailuresFound;
    }

    private void Check(ParseResult parsed)
    {
        Within("--robots", parsed.GetValue(robots), 1, 500);
        Within("--ports", parsed.GetValue(ports), 1, 50);
        Within("--limit", parsed.GetValue(limit) ?? 1, 1, 1_000_000);
        if (parsed.GetValue(speed) is < 0.1m or > 1000m)
        {
            throw new VerbFailedException(ExitCode.WrongUsage, "--speed must be 0.1 to 1000.");
        }
    }

    private static void Within(string option, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new VerbFailedException(
                ExitCode.WrongUsage, string.Create(
                    CultureInfo.InvariantCulture, $"{option} must be {least} to {most}."));
        }
    }

    private DayPlan PlanOf(ParseResult parsed, Output output)
    {
        var (robotCount, portCount, seeded) = (parsed.GetValue(robots), parsed.GetValue(ports), parsed.GetValue(seed));
        var size = parsed.GetValue(grid) is { } text
            ? GridSize.Parse(text) ?? throw new VerbFailedException(
                ExitCode.WrongUsage, $"--grid '{text}': write columns x rows x levels, such as 24x24x8.")
            : null;
        var most = parsed.GetValue(limit) ?? (parsed.GetValue(exit) ? LimitWhenEnding : null);
        if (parsed.GetValue(orders) is not { } file)
        {
            var plan = DayPlans.MadeUp(
                robotCount, portCount, size, portCount * OrdersPerPortHour, HoursWithoutEnd, seeded,
                Moment.Of(TimeProvider.System.GetUtcNow()));
            return plan with { Orders = [.. plan.Orders.Take(most ?? int.MaxValue)] };
        }

        var read = OnlineRetailFile.Read(file, DayOf(parsed.GetValue(day)));
        Report(read, output);
        return DayPlans.FromFile(read, robotCount, portCount, size, seeded, parsed.GetValue(limit));
    }

    private static void Report(OnlineRetailFile file, Output output)
    {
        foreach (var (rule, count) in file.SkippedPerRule())
        {
            output.Remark(string.Create(CultureInfo.InvariantCulture, $"skipped   {count} rows: {rule}"));
        }

        var units = file.Orders.Sum(order => order.Lines.Sum(line => line.Quantity));
        output.Remark(string.Create(
            CultureInfo.InvariantCulture,
            $"orders    {file.Orders.Count} with {file.RowsTaken} rows, {units} units"));
    }

    private static DateOnly? DayOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new VerbFailedException(ExitCode.WrongUsage, $"--day '{text}': write YYYY-MM-DD.");
    }

    private static (string Host, int Port)? BrokerOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var colon = text.LastIndexOf(':');
        return colon > 0
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65_535
            ? (text[..colon], port)
            : throw new VerbFailedException(ExitCode.WrongUsage, $"--broker '{text}': write HOST:PORT.");
    }
}
