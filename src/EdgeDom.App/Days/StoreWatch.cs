using System.Globalization;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.Control.Views;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Days;

/// <summary>
/// Measures the store as a machine between the end of the warm-up and the end of shopping; demand without end it ends
/// then. What came to a port is counted by the world, not by the site.
/// </summary>
internal sealed class StoreWatch(VirtualDay day, DayPlan plan, Moment end)
{
    private const int Thirds = 3;

    private readonly Moment begin = plan.Start.Plus(plan.WarmUpMillis);
    private readonly List<Mark> marks = [];
    private readonly SortedDictionary<string, int> doing = new(StringComparer.Ordinal);
    private long oldestMillis;
    private int cyclesBefore;

    /// <summary>When shopping ends.</summary>
    public Moment End => end;

    /// <summary>What was measured; null while it is not over, or when the warm-up took all the time.</summary>
    public StoreFigures? Figures => marks.Count <= Thirds ? null : Sum();

    /// <summary>Looks at the clock: to be called every minute.</summary>
    public void Look()
    {
        var now = day.Now;
        while (marks.Count <= Thirds && begin < end && now >= At(marks.Count))
        {
            cyclesBefore = marks.Count == 0 ? day.Hub.CycleMillis.Count : cyclesBefore;
            marks.Add(new Mark(
                now, day.World.Presentations, day.World.WaitedMillis, day.Site.Loop.Step.View().Work));
        }

        if (marks.Count > 0 && now <= end)
        {
            oldestMillis = Math.Max(oldestMillis, day.Hub.OldestMillis(now));
            oldestMillis = Math.Max(oldestMillis, day.Hub.CycleMillis.Skip(cyclesBefore).DefaultIfEmpty().Max());
            cyclesBefore = day.Hub.CycleMillis.Count;
            foreach (var robot in day.Site.Loop.Step.View().Robots)
            {
                doing[robot.Doing] = doing.GetValueOrDefault(robot.Doing) + 1;
            }
        }

        if (plan.OpenMax > 0 && now >= end)
        {
            day.CloseShop();
        }
    }

    private Moment At(int mark) => begin.Plus(end.Since(begin) * mark / Thirds);

    private StoreFigures Sum()
    {
        var layout = plan.World.Layout;
        var robots = plan.World.Robots.Count;
        var (first, last) = (marks[0], marks[Thirds]);
        var stacks = (layout.Columns * layout.Rows) - layout.Blocked.Count - layout.Chargers.Count
            - layout.Ports.Sum(port => port.AllCells().Count());
        var bins = plan.World.Stock.Bins;
        var goods = bins.SelectMany(bin => bin.Loads).ToList();
        var came = last.Presentations - first.Presentations;
        var millis = last.At.Since(first.At);
        return new StoreFigures
        {
            Grid = string.Create(
                CultureInfo.InvariantCulture, $"{layout.Columns}x{layout.Rows}x{layout.Levels}"),
            Robots = robots,
            Ports = layout.Ports.Count,
            PortCells = layout.Ports.Sum(port => port.AllCells().Count()),
            StacksPerRobot = Ratio(stacks, robots),
            Fill = Ratio(bins.Count, (decimal)stacks * layout.Levels),
            BinsPerSku = Ratio(goods.Count, goods.Select(load => load.Sku).Distinct().Count()),
            DemandOfTopFifth = plan.TopFifthPermille / 1000m,
            WarmUpSeconds = first.At.Since(plan.Start) / 1000m,
            Seconds = millis / 1000m,
            Bins = came,
            BinsPerRobotHour = Rate(first, last),
            BinsPerRobotHourFirst = Rate(first, marks[1]),
            BinsPerRobotHourLast = Rate(marks[^2], last),
            DugShare = Ratio(last.Work.DugPresentations - first.Work.DugPresentations, came),
            MovesPerBin = Ratio(last.Work.DigMoves - first.Work.DigMoves, came),
            PortWaitShare = Ratio(
                last.Work.PortWaitMillis - first.Work.PortWaitMillis, (decimal)millis * layout.Ports.Count),
            Unprepared = UnpreparedFigures.Of([.. last.Work.Unprepared.TakeLast(
                (int)(last.Work.UnpreparedCount - first.Work.UnpreparedCount))]),
            RobotWaitShare = Ratio(last.WaitedMillis - first.WaitedMillis, (decimal)millis * robots),
            RobotTime = doing.ToDictionary(each => each.Key, each => Ratio(each.Value, doing.Values.Sum())),
            OldestOrderSeconds = oldestMillis / 1000m,
        };
    }

    private decimal Rate(Mark from, Mark to) => Ratio(
        (to.Presentations - from.Presentations) * 3_600_000m,
        (decimal)to.At.Since(from.At) * plan.World.Robots.Count);

    private static decimal Ratio(decimal over, decimal under) => under == 0 ? 0 : decimal.Round(over / under, 3);

    private sealed record Mark(Moment At, long Presentations, long WaitedMillis, WorkView Work);
}
