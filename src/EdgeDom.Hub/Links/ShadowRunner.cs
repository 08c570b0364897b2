using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Follows the feed of events while versions are in shadow, asks the question of each decision on their orders again
/// under them, and keeps what would have been another plan. It decides from what is kept, on a thread that gives way to
/// all others, so no order waits for it; what it has not come to yet it comes to later, also after a restart. Of
/// several hub nodes the first to have compared counts.
/// </summary>
public sealed class ShadowRunner(HubDesk desk, HubReader reader, TimeProvider wallTime) : DeskRounds(wallTime)
{
    private const int EventsMost = 500;
    private const int PagesMost = 20;

    /// <inheritdoc />
    protected override async Task Round()
    {
        try
        {
            foreach (var name in await desk.Ask(
                (book, _) => book.Strategies.Shadows.Select(version => version.Name).ToArray()))
            {
                for (var page = 0; page < PagesMost && await Compare(name); page++)
                {
                    // There is more.
                }
            }
        }
        catch (StoreAwayException)
        {
            // The next second tries again.
        }
    }

    // Returns whether there may be more.
    private async Task<bool> Compare(string name)
    {
        var version = await desk.Ask((book, _) => book.Strategies.Of(name));
        if (version is not { State: StrategyState.Shadow, Shadow: { } run }
            || !Strategy.Read(version.Document, out var strategy, out _))
        {
            return false;
        }

        // A few events that are no decisions are looked at once more with the next ones, and nothing is written.
        var events = reader.Events(run.Through, EventsMost);
        if (events.Count < EventsMost && !events.Any(IsDecision))
        {
            return false;
        }

        var decided = await QuietWork.Run(() => Decided(events));
        var scopes = await desk.Ask((book, _) => decided.Select(one => one?.Record.Decision.Strategy ?? "")
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(one => one, book.Strategies.ScopeOf, StringComparer.Ordinal));
        var next = await QuietWork.Run(() => Next(run, strategy, events, decided, scopes));
        return await desk.Ask((book, _) => Steering.Compared(book, version.Name, run.Through, next))
            && events.Count == EventsMost;
    }

    private static bool IsDecision(EventRow told) =>
        told.Word == EventTypes.RoutingPlanned.Word || told.Word == EventTypes.RoutingReplanned.Word;

    // Null for one that was kept without its question, or is there no more.
    private KeptDecision?[] Decided(IReadOnlyList<EventRow> events) =>
    [
        .. events.Where(IsDecision).Select(told =>
            reader.KeptDecision(HubJson.Read<RoutingContent>(told.Content).Decision) is { Question: not null } kept
                ? kept : null),
    ];

    // What a narrower scope has decided, that would decide whatever became of this version.
    private static bool IsOwn(Strategy strategy, KeptDecision kept, StrategyScope decidedBy)
    {
        var order = kept.Question!.Order;
        return strategy.Scope.Holds(order.Channel, order.Country, order.PostalCode)
            && StrategyScope.NarrowestFirst.Compare(decidedBy, strategy.Scope) >= 0;
    }

    private static ShadowRun Next(
        ShadowRun run,
        Strategy strategy,
        IReadOnlyList<EventRow> events,
        IReadOnlyList<KeptDecision?> decided,
        Dictionary<string, StrategyScope> scopes)
    {
        var (figures, missed) = (run.Figures, run.EventsMissed + events[0].Number - run.Through - 1);
        var differences = new List<ShadowDifference>();
        foreach (var kept in decided)
        {
            if (kept is null)
            {
                missed++;
            }
            else if (IsOwn(strategy, kept, scopes[kept.Record.Decision.Strategy ?? ""]))
            {
                figures = PastTrial.Add(figures, kept, strategy, out var difference);
                differences.AddRange(difference is null ? [] : [difference]);
            }
            else
            {
                figures = figures with { OfOthers = figures.OfOthers + 1 };
            }
        }

        return run with
        {
            Through = events[^1].Number,
            Figures = figures with { At = events[^1].At },
            Differences =
            [
                .. Enumerable.Reverse(differences).Concat(run.Differences).Take(ShadowRun.DifferencesMax),
            ],
            EventsMissed = missed,
        };
    }
}
