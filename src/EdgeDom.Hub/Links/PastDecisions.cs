using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Reads decisions of past days for those who ask them again, beside the writer: what is committed, a piece at a time,
/// the newest first, for twenty seconds. It asks the desk for nothing but the strategies, and gives way to all other
/// work.
/// </summary>
/// <param name="reader">What is committed.</param>
/// <param name="desk">The desk.</param>
/// <param name="time">The clock.</param>
internal sealed class PastDecisions(HubReader reader, HubDesk desk, TimeProvider time)
{
    // So many are read at a time: to unpack many more takes longer than a reading may hold the log.
    private const int PieceMax = 50;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Gives decisions on orders that were placed on some UTC days to <paramref name="add"/>, each with the strategy
    /// that had decided it and the one that is to answer now, null for one that cannot be read any more; false when
    /// there are more than it came to.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last.</param>
    /// <param name="most">Decisions at most.</param>
    /// <param name="strategy">The version that is to answer; null for the one that had decided each.</param>
    /// <param name="channels">Of which channels; all when none is named.</param>
    /// <param name="add">Takes one.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<bool> Read(
        DateOnly from,
        DateOnly to,
        int most,
        string? strategy,
        IReadOnlyList<string> channels,
        Action<KeptDecision, Strategy?, Strategy?> add,
        CancellationToken stop)
    {
        var (begun, asked) = (time.GetTimestamp(), 0);
        var versions = new Dictionary<string, Strategy?>(StringComparer.Ordinal) { [""] = Strategy.Plain };
        await Learn(versions, [strategy]);
        DecisionRecord? last = null;
        while (true)
        {
            var count = Math.Min(PieceMax, most + 1 - asked);
            var piece = await QuietWork.Run(() => reader.DecisionsPlaced(from, to, count, channels, last));
            await Learn(versions, piece.Select(one => one.Record.Decision.Strategy));
            if (!await QuietWork.Run(() => piece.All(Add)))
            {
                return false;
            }

            if (piece.Count < count)
            {
                return true;
            }

            last = piece[^1].Record;
        }

        bool Add(KeptDecision decided)
        {
            if (asked == most || stop.IsCancellationRequested || time.GetElapsedTime(begun) > Most)
            {
                return false;
            }

            var own = versions[decided.Record.Decision.Strategy ?? ""];
            add(decided, own, strategy is null ? own : versions[strategy]);
            asked++;
            return true;
        }
    }

    // What cannot be read is null.
    private async Task Learn(Dictionary<string, Strategy?> versions, IEnumerable<string?> names)
    {
        foreach (var name in names.OfType<string>().Where(name => !versions.ContainsKey(name)).Distinct().ToArray())
        {
            var version = await desk.Ask((book, _) => book.Strategies.Of(name));
            versions[name] = version is not null && Strategy.Read(version.Document, out var read, out _) ? read : null;
        }
    }
}
