using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// The whole path of a posting: queue, checks, stored answer, both books, chain, journal, outbox, durable commit,
/// answer; and beside it the same rows in the same batches by bare prepared statements, turn by turn.
/// </summary>
internal static class PathRace
{
    public const int Callers = 64;
    private const int WarmUp = 2_000;
    private const int TablesShown = 5;

    /// <summary>Figures of the path; durable writes into folders below <paramref name="folder"/>.</summary>
    public static IEnumerable<Figure> Run(string folder, int postings, int turns)
    {
        var rates = new List<double>();
        var ratios = new List<double>();
        var runs = new List<PathRun>();
        var bareProcessor = new List<double>();
        var last = "";
        for (var turn = 0; turn < turns; turn++)
        {
            last = Path.Combine(folder, $"path-{turn}");
            var run = Measure(last, postings).GetAwaiter().GetResult();
            runs.Add(run);
            rates.Add(postings / run.Seconds);
            var bare = new RecordedTicks(Path.Combine(last, "ledger.db"), run.FirstTick);
            var before = Clock.ProcessorSeconds();
            ratios.Add(bare.Write(Path.Combine(last, "bare.db")) / run.Seconds);
            bareProcessor.Add(Micros(Clock.ProcessorSeconds() - before, postings));
        }

        var middle = runs[turns / 2].Waits;
        yield return new Figure($"posting path, {Callers} callers", Clock.Median(rates), "/s", ">= 10,000");
        yield return new Figure("the same to its rows by bare statements", Clock.Median(ratios), "ratio", ">= 0.25");
        yield return new Figure("postings a commit", Clock.Median(runs.Select(run => run.Batch)), "");
        yield return new Figure(
            "processor time a posting, callers included",
            Clock.Median(runs.Select(run => Micros(run.ProcessorSeconds, postings))),
            "µs");
        yield return new Figure("processor time of its rows by bare statements", Clock.Median(bareProcessor), "µs");
        yield return new Figure("posting path, p50", middle.Permille(500), "ms");
        yield return new Figure("posting path, p99", middle.Permille(990), "ms", "<= 15");
        yield return new Figure("posting path, p99.9", middle.Permille(999), "ms");
        foreach (var figure in Bytes(last, postings + WarmUp))
        {
            yield return figure;
        }
    }

    /// <summary>Postings a second beside whatever else runs, in a fresh folder.</summary>
    public static async Task<(double Rate, Latencies Waits)> Rate(string folder, int postings)
    {
        await using var site = await PostingSite.StartAsync(folder);
        await new PostingCallers(site.Calls, "warm").Run(Callers, WarmUp);
        var callers = new PostingCallers(site.Calls, "run");
        var seconds = await callers.Run(Callers, postings);
        return (postings / seconds, callers.Waits);
    }

    private static double Micros(double seconds, int postings) => seconds * 1_000_000 / postings;

    private static async Task<PathRun> Measure(string folder, int postings)
    {
        await using var site = await PostingSite.StartAsync(folder);
        await new PostingCallers(site.Calls, "warm").Run(Callers, WarmUp);
        var first = site.Commits;
        var processor = Clock.ProcessorSeconds();
        var callers = new PostingCallers(site.Calls, "run");
        var seconds = await callers.Run(Callers, postings);
        return new PathRun(
            seconds,
            Clock.ProcessorSeconds() - processor,
            callers.Waits,
            (double)postings / (site.Commits - first),
            first);
    }

    // Not the reserve beside it, which is as large for any ledger. The opening stock is small and counts in.
    private static IEnumerable<Figure> Bytes(string folder, int postings)
    {
        string[] files = [Path.Combine(folder, "ledger.db"), Path.Combine(folder, "ledger.db-wal")];
        var bytes = files.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        yield return new Figure("bytes a posting, all in", (double)bytes / postings, "bytes", "<= 600");
        foreach (var (name, held) in Rows(Path.Combine(folder, "ledger.db")).Take(TablesShown))
        {
            yield return new Figure($"- of these the rows of {name}", held / postings, "bytes");
        }
    }

    // What the rows of each table hold, by their own lengths; keys, indexes and the room in pages are the rest.
    private static List<(string Name, double Bytes)> Rows(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var sums = new List<(string Name, double Bytes)>();
        foreach (var table in Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var lengths = Texts(connection, $"SELECT name FROM pragma_table_info('{table}')")
                .Select(column => $"coalesce(octet_length({column}), 0)");
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT coalesce(sum({string.Join(" + ", lengths)}), 0) FROM {table}";
            sums.Add((table, Convert.ToDouble(command.ExecuteScalar(), CultureInfo.InvariantCulture)));
        }

        return [.. sums.OrderByDescending(sum => sum.Bytes)];
    }

    private static List<string> Texts(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }
}
