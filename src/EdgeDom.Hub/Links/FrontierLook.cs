using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Reports what less CO2 would have cost, beside the writer: it reads what is committed and asks the desk for nothing
/// but the strategies, and gives way to all other work. Answers are the same however often it is asked, but that after
/// some seconds it stops with those it has, the newest, and says so. One report at a time.
/// </summary>
/// <param name="reader">What is committed.</param>
/// <param name="desk">The desk.</param>
/// <param name="time">The clock.</param>
public sealed class FrontierLook(HubReader reader, HubDesk desk, TimeProvider time)
{
    // So many are read at a time: to unpack many more takes longer than a reading may hold the log.
    private const int PieceMax = 50;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private int _reports;

    /// <summary>
    /// Of the newest decisions on orders that were placed on some UTC days; null while another report is made.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last.</param>
    /// <param name="prices">Minor units of money a tonne, each more than the one before.</param>
    /// <param name="most">Decisions at most.</param>
    /// <param name="strategy">The version that answers; null for the one that had decided each.</param>
    /// <param name="channels">Of which channels; all when none is named.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<FrontierReport?> Report(
        DateOnly from,
        DateOnly to,
        IReadOnlyList<long> prices,
        int most,
        string? strategy,
        IReadOnlyList<string> channels,
        CancellationToken stop)
    {
        if (Interlocked.CompareExchange(ref _reports, 1, 0) > 0)
        {
            return null;
        }

        try
        {
            var (trial, begun, asked) = (new CarbonTrial(prices), time.GetTimestamp(), 0);
            var versions = new Dictionary<string, Strategy?>(StringComparer.Ordinal) { [""] = Strategy.Plain };
            await Learn(versions, [strategy]);
            DecisionRecord? last = null;
            while (true)
            {
                var count = Math.Min(PieceMax, most + 1 - asked);
                var piece = await QuietWork.Run(() => reader.DecisionsPlaced(from, to, count, channels, last));
                await Learn(versions, piece.Select(one => one.Record.Decision.Strategy));
                var isCut = !await QuietWork.Run(() => piece.All(Add));
                if (isCut || piece.Count < count)
                {
                    return trial.Report(from, to, strategy, isCut);
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
                trial.Add(decided, own, strategy is null ? own : versions[strategy]);
                asked++;
                return true;
            }
        }
        finally
        {
            Volatile.Write(ref _reports, 0);
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
