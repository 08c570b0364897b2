using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Follows the feed of events while a version is in shadow, asks each decision's question again under that version, and
/// keeps what would have been another plan. It decides from what is kept, on a thread that gives way to all others, so
/// no order waits for it; what it has not come to yet it comes to later, also after a restart. Of several hub nodes the
/// first to have compared counts.
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
            for (var page = 0; page < PagesMost && await Compare(); page++)
            {
                // There is more.
            }
        }
        catch (StoreAwayException)
        {
            // The next second tries again.
        }
    }

    // Returns whether there may be more.
    private async Task<bool> Compare()
    {
        var version = await desk.Ask((book, _) => book.Strategies.Shadow);
        if (version?.Shadow is not { } run || !Strategy.Read(version.Document, out var strategy, out _))
        {
            return false;
        }

        // A few events that are no decisions are looked at once more with the next ones, and nothing is written.
        var events = reader.Events(run.Through, EventsMost);
        if (events.Count < EventsMost && !events.Any(IsDecision))
        {
            return false;
        }

        var next = await QuietWork.Run(() => Next(run, strategy, events));
        return await desk.Ask((book, _) => Steering.Compared(book, version.Name, run.Through, next))
            && events.Count == EventsMost;
    }

    private static bool IsDecision(EventRow told) =>
        told.Word == EventTypes.RoutingPlanned.Word || told.Word == EventTypes.RoutingReplanned.Word;

    private ShadowRun Next(ShadowRun run, Strategy strategy, IReadOnlyList<EventRow> events)
    {
        var (figures, missed) = (run.Figures, run.EventsMissed + events[0].Number - run.Through - 1);
        var differences = new List<ShadowDifference>();
        foreach (var told in events.Where(IsDecision))
        {
            if (reader.KeptDecision(HubJson.Read<RoutingContent>(told.Content).Decision) is { Question: not null } kept)
            {
                figures = PastTrial.Add(figures, kept, strategy, out var difference);
                differences.AddRange(difference is null ? [] : [difference]);
            }
            else
            {
                missed++;
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
