using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Benchmarks.Intake;

/// <summary>
/// Orders through the hub's desk for minutes: on a file, and on a PostgreSQL server that two hub nodes share; server
/// and nodes live on the same cores.
/// </summary>
public static class IntakeRace
{
    private const int SharingNodes = 2;

    /// <summary>Orders a second over so many seconds, and over the last fifth of them.</summary>
    public static IEnumerable<Figure> Run(string folder, int seconds)
    {
        var file = new HubOptions { DatabaseFile = Path.Combine(folder, "intake.db") };
        foreach (var figure in Figures("SQLite", IntakeRun.Of(file, desks: 1, seconds), ">= 500"))
        {
            yield return figure;
        }

        using var cluster = PostgresCluster.Start("min_wal_size=1GB");
        if (cluster is null)
        {
            Console.Error.WriteLine(PostgresCluster.Absent);
            yield break;
        }

        var server = new HubOptions { DatabaseFile = "", PostgresAddress = cluster.NewDatabase() };
        var run = IntakeRun.Of(server, SharingNodes, seconds);
        foreach (var figure in Figures("PostgreSQL, two hub nodes", run, ">= 300"))
        {
            yield return figure;
        }
    }

    private static List<Figure> Figures(string engine, IntakeRun run, string bar)
    {
        var what = $"order intake, {engine}, 1 to 5 lines, {IntakeRun.StockNodes} nodes to choose from, "
            + $"{IntakeRun.Askers} askers each";
        return
        [
            new(what, run.Rate, "orders/s", bar),
            new("- in the last fifth of the time", run.LastRate, "orders/s"),
            new("- answer p99", run.Waits.Permille(990), "ms"),
        ];
    }
}
