using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Reports what less CO2 would have cost, beside the writer: it reads what is committed and asks the desk for nothing
/// but the strategies. Answers are the same however often it is asked, but that after some seconds it stops with those
/// it has, the newest, and says so.
/// </summary>
/// <param name="reader">What is committed.</param>
/// <param name="desk">The desk.</param>
/// <param name="time">The clock.</param>
public sealed class FrontierLook(HubReader reader, HubDesk desk, TimeProvider time)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    /// <summary>Of the newest decisions on orders that were placed on some UTC days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last.</param>
    /// <param name="prices">Minor units of money a tonne, each more than the one before.</param>
    /// <param name="most">Decisions at most.</param>
    /// <param name="strategy">The version that answers; null for the one that had decided each.</param>
    /// <param name="channels">Of which channels; all when none is named.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<FrontierReport> Report(
        DateOnly from,
        DateOnly to,
        IReadOnlyList<long> prices,
        int most,
        string? strategy,
        IReadOnlyList<string> channels,
        CancellationToken stop)
    {
        var past = reader.DecisionsPlaced(from, to, most + 1, channels);
        var versions = await Versions([.. past.Select(one => one.Record.Decision.Strategy), strategy]);
        var (trial, begun, asked) = (new CarbonTrial(prices), time.GetTimestamp(), 0);
        foreach (var decided in past.Take(most))
        {
            if (stop.IsCancellationRequested || time.GetElapsedTime(begun) > Most)
            {
                break;
            }

            var own = versions[decided.Record.Decision.Strategy ?? ""];
            trial.Add(decided, own, strategy is null ? own : versions[strategy]);
            asked++;
        }

        return trial.Report(from, to, strategy, isCut: asked < past.Count);
    }

    private async Task<Dictionary<string, Strategy?>> Versions(IReadOnlyList<string?> names)
    {
        var versions = new Dictionary<string, Strategy?>(StringComparer.Ordinal) { [""] = Strategy.Plain };
        foreach (var name in names.OfType<string>().Distinct())
        {
            var version = await desk.Ask((book, _) => book.Strategies.Of(name));
            versions[name] = version is not null && Strategy.Read(version.Document, out var read, out _) ? read : null;
        }

        return versions;
    }
}
