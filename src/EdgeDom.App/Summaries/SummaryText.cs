using System.Globalization;

namespace EdgeDom.App.Summaries;

/// <summary>The summary of a day as a person reads it.</summary>
public static class SummaryText
{
    /// <summary>A few lines, the verdict last.</summary>
    public static string Of(DaySummary day)
    {
        var lines = new List<string>
        {
            Line($"orders      {day.Orders.Received} received: {day.Orders.Shipped} shipped, {day.Orders.Short} short"),
            Line($"            {day.Orders.Cancelled} cancelled, {day.Orders.Open} open"),
            Line($"units       {day.Units.Shipped} shipped of {day.Units.Ordered}"),
            Line($"cycle       half of the orders within {day.OrderCycleSeconds.P50:F0} s, ")
                + Line($"95 % within {day.OrderCycleSeconds.P95:F0} s"),
            Line($"picking     {day.Presentations.Count} bins presented, ")
                + Line($"{day.Presentations.PerPortHour:F0} per port and hour"),
            Line($"            ports waited {day.PortWaitSeconds.Mean:F1} s on the mean"),
            Line($"digging     {day.Digging.Share * 100:F0} % of presentations, ")
                + Line($"{day.Digging.MovesPerPresentation:F2} moves each"),
            Line($"robots      {day.Robots.Count}, {day.Robots.Metres / 1000:F1} km, ")
                + Line($"{day.Robots.Collisions} collisions"),
            Line($"hub         {day.Hub.Reservations} reservations, {day.Hub.Rerouted} rerouted, ")
                + Line($"{day.Hub.Oversold} oversold"),
            Line($"ledger      {day.Ledger.Entries} entries, {day.Ledger.BrokenInvariants} broken invariants"),
            Line($"            {day.Ledger.DifferencesFromTruth} differences from the truth"),
            Line($"state       {day.StateHash}"),
            Line($"time        {day.VirtualSeconds:F0} s of the day in {day.WallSeconds:F1} s"),
        };
        if (day.Store is { } store)
        {
            lines.Insert(lines.Count - 2, Line($"store       {store.BinsPerRobotHour:F1} bins a robot and hour, ")
                + Line($"{store.MovesPerBin:F2} bins moved each, oldest order waited {store.OldestOrderSeconds:F0} s, ")
                + Line($"ports waited {store.PortWaitShare * 100:F1} % of the time"));
            lines.Insert(lines.Count - 2, Line($"            {store.Unprepared.Bins} bins dug for: free within ")
                + Line($"{store.Unprepared.FreeSeconds.Mean:F0} s on the mean and ")
                + Line($"{store.Unprepared.FreeSeconds.Worst:F0} s at most, before a person within ")
                + Line($"{store.Unprepared.PresentedSeconds.Mean:F0} and ")
                + Line($"{store.Unprepared.PresentedSeconds.Worst:F0} s, ports stood for them ")
                + Line($"{store.Unprepared.PortSeconds.Mean:F0} and {store.Unprepared.PortSeconds.Worst:F0} s"));
        }

        lines.AddRange(day.Problems.Select(problem => $"PROBLEM     {problem}"));
        lines.Add(day.IsSound() ? "All is well." : "NOT all is well: see above.");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
