using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Reports what less CO2 would have cost, by <see cref="PastDecisions"/>. Answers are the same however often it is
/// asked, but that after some seconds it stops with those it has, the newest, and says so. One report at a time.
/// </summary>
/// <param name="reader">What is committed.</param>
/// <param name="desk">The desk.</param>
/// <param name="time">The clock.</param>
public sealed class FrontierLook(HubReader reader, HubDesk desk, TimeProvider time)
{
    private readonly PastDecisions _past = new(reader, desk, time);

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
            var trial = new CarbonTrial(prices);
            var reach = strategy is null ? null : await desk.Ask(
                (book, _) => book.Strategies.Of(strategy) is { } asked ? book.Strategies.ReachOf(asked) : null);
            var isAll = await _past.Read(
                from,
                to,
                most,
                strategy,
                channels,
                (decided, own, asked) => trial.Add(
                    decided, own, asked, reach?.Holds(decided.Record.Order, decided.Question!.Order) ?? true),
                stop);
            return trial.Report(from, to, strategy, isCut: !isAll);
        }
        finally
        {
            Volatile.Write(ref _reports, 0);
        }
    }
}
