using System.Globalization;
using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Benchmarks.Reservations;

/// <summary>
/// Holds through the hub's desk in real time: id looked up, units taken from the right, row written, durable, answered;
/// HTTP is left out. One hot SKU and many, on SQLite and on one PostgreSQL server that one node and three use turn by
/// turn. The median of the turns counts; a first one, in which everything is compiled, does not.
/// </summary>
public sealed class ReservationRace
{
    private const int ManySkus = 10_000;
    private const int Nodes = 3;

    // In service the server uses the files of its log again and again; a new one has to write each of them twice.
    private const string WriteLog =
        "SELECT pg_logical_emit_message(false, 'warm', repeat('x', 1000000)) FROM generate_series(1, 500)";

    private readonly int _holds;
    private readonly int _turns;
    private readonly string _file;
    private int _files;

    private ReservationRace(string folder, int holds, int turns) =>
        (_file, _holds, _turns) = (Path.Combine(folder, "holds"), holds, turns);

    /// <summary>Figures on SQLite and on PostgreSQL with one node and three.</summary>
    public static IEnumerable<Figure> Run(string folder, int holds, int turns)
    {
        var race = new ReservationRace(folder, holds, turns);
        foreach (var figure in new[] { 1, ManySkus }.SelectMany(race.OnSqlite))
        {
            yield return figure;
        }

        foreach (var figure in race.OnPostgres(1, ManySkus))
        {
            yield return figure;
        }
    }

    /// <summary>Only what several nodes do beside one with many SKUs.</summary>
    public static IEnumerable<Figure> BesideOne(string folder, int holds, int turns) =>
        new ReservationRace(folder, holds, turns).OnPostgres(ManySkus);

    private IEnumerable<Figure> OnPostgres(params IEnumerable<int> skus)
    {
        using var cluster = PostgresCluster.Start("min_wal_size=1GB");
        if (cluster is null)
        {
            Console.Error.WriteLine(PostgresCluster.Absent);
            yield break;
        }

        cluster.Execute("postgres", WriteLog);
        foreach (var figure in skus.SelectMany(some => OnPostgres(cluster, some)))
        {
            yield return figure;
        }
    }

    private List<Figure> OnSqlite(int skus)
    {
        var runs = new List<ReservationRun>();
        for (var turn = 0; turn <= _turns; turn++)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{_file}-{++_files}.db");
            runs.Add(ReservationRun.Of(new HubOptions { DatabaseFile = file }, nodes: 1, skus, _holds, () => { }));
        }

        return Figures("SQLite", skus, nodes: 1, runs);
    }

    private List<Figure> OnPostgres(PostgresCluster cluster, int skus)
    {
        ReservationRun RunOf(int nodes) => ReservationRun.Of(
            new HubOptions { DatabaseFile = "", PostgresAddress = cluster.NewDatabase() },
            nodes,
            skus,
            _holds,
            () => cluster.Execute("postgres", "CHECKPOINT"));
        var (one, several) = (new List<ReservationRun>(), new List<ReservationRun>());
        for (var turn = 0; turn <= _turns; turn++)
        {
            one.Add(RunOf(1));
            several.Add(RunOf(Nodes));
        }

        var ratio = Clock.Median(one.Zip(several).Skip(1).Select(turn => turn.Second.Rate / turn.First.Rate));
        return
        [
            .. Figures("PostgreSQL", skus, 1, one),
            .. Figures("PostgreSQL", skus, Nodes, several),
            new($"{What("PostgreSQL", skus, Nodes)}, to one node", ratio, "", skus == 1 ? "" : ">= 1"),
        ];
    }

    private static List<Figure> Figures(string engine, int skus, int nodes, List<ReservationRun> all)
    {
        var what = What(engine, skus, nodes);
        var runs = all.Skip(1).ToArray();
        var isExact = all.TrueForAll(run => run.IsExact);
        return
        [
            new(what, Clock.Median(runs.Select(run => run.Rate)), "/s", skus == 1 ? ">= 20,000 /s" : ">= 15,000 /s"),
            new($"{what}, answer p50", Clock.Median(runs.Select(run => run.HalfMillis)), "ms"),
            new($"{what}, answer p99", Clock.Median(runs.Select(run => run.MostMillis)), "ms",
                skus == 1 ? "<= 25 ms" : ""),
            new($"{what}, own processor time each", Clock.Median(runs.Select(run => run.OwnMicros)), "µs"),
            new($"{what}, granted to available", isExact ? 1 : 0, isExact ? "(exactly)" : "(NOT equal)", "1"),
        ];
    }

    private static string What(string engine, int skus, int nodes) => string.Create(
        CultureInfo.InvariantCulture,
        $"reservations, {engine}, {(skus == 1 ? "one hot SKU" : $"{skus:#,0} SKUs")}, nodes: {nodes}");
}
