using EdgeDom.Control.Views;
using EdgeDom.Hub.Orders;
using EdgeDom.Ledger.Verification;
using EdgeDom.Simulator;

namespace EdgeDom.App.Summaries;

/// <summary>What was measured during a day, before it is made into a summary.</summary>
public sealed record DayFigures
{
    public required long Seed { get; init; }

    public required long VirtualMillis { get; init; }

    public required TimeSpan Wall { get; init; }

    public required string StateHash { get; init; }

    public required HubCounts Hub { get; init; }

    public required WorkView Work { get; init; }

    public required SimulatedWorld World { get; init; }

    public required int Ports { get; init; }

    public required IReadOnlyList<long> CycleMillis { get; init; }

    public required IReadOnlyList<long> LagMillis { get; init; }

    public required VerifyReport Ledger { get; init; }

    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The store as a machine while it worked steadily; null when nobody watched it.</summary>
    public StoreFigures? Store { get; init; }

    /// <summary>What people did on and with the grid; null when they had nothing to do there.</summary>
    public PeopleFigures? People { get; init; }

    /// <summary>Alarms that stood at the end.</summary>
    public IReadOnlyList<Note> Alarms { get; init; } = [];

    /// <summary>The summary of these figures.</summary>
    public DaySummary ToSummary()
    {
        const int ProblemsMax = 20;
        var hours = VirtualMillis / 3_600_000m;
        var robots = World.Robots.Count;
        var presented = Work.Presentations;
        return new DaySummary
        {
            Seed = Seed,
            VirtualSeconds = VirtualMillis / 1000m,
            WallSeconds = decimal.Round((decimal)Wall.TotalSeconds, 3),
            StateHash = StateHash,
            Orders = new(Hub.Received, Hub.Shipped, Hub.Short, Hub.Cancelled, Hub.Open),
            Units = new(Hub.UnitsOrdered, Hub.UnitsShipped),
            Presentations = new(
                presented,
                Ratio(presented, hours),
                Ratio(presented, hours * robots),
                Ratio(presented, hours * Ports)),
            PortWaitSeconds = new(MeanSeconds(Work.PortWaits), Seconds(Work.PortWaits, 950)),
            OrderCycleSeconds = new(Seconds(CycleMillis, 500), Seconds(CycleMillis, 950)),
            Digging = new(
                Ratio(Work.DugPresentations, presented),
                Ratio(Work.DigMoves / 2m, Work.DugPresentations),
                Ratio(Work.DigMoves, presented)),
            Robots = new(robots, World.Collisions, World.StuckMillis / 1000m, World.DrivenMm / 1000m),
            Ledger = new(Ledger.Entries, Ledger.Broken.Count, Differences.Count),
            Hub = new(Hub.Reservations, Hub.Rerouted, Hub.Oversold),
            Sync = new(Seconds(LagMillis, 990)),
            Store = Store,
            People = People,
            Problems =
            [
                .. Ledger.Broken.Select(found => $"{found.Place}: {found.What}").Take(ProblemsMax),
                .. Differences.Take(ProblemsMax),
                .. Hub.Open == 0 ? [] : Alarms.Select(alarm => $"{alarm.Subject}: {alarm.Text}").Take(ProblemsMax),
                .. World.FirstCollisions.Select(collision => collision.ToString()).Take(ProblemsMax),
            ],
        };
    }

    private static decimal Seconds(IEnumerable<long> millis, int permille)
    {
        var sorted = millis.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, sorted.Length * permille / 1000)] / 1000m;
    }

    private static decimal MeanSeconds(IReadOnlyCollection<long> millis) =>
        millis.Count == 0 ? 0 : decimal.Round((decimal)millis.Sum() / millis.Count / 1000m, 3);

    private static decimal Ratio(decimal over, decimal under) => under == 0 ? 0 : decimal.Round(over / under, 3);
}
