using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Sends what was set aside of an order that is held no longer: by a plan of all of it, or, where that would be late or
/// leave some of it, each parcel from where it lies. For that its node has room, since it was booked until now.
/// </summary>
public static class LettingGo
{
    /// <summary>What decisions call it.</summary>
    public const string Cause = "let go";

    /// <summary>
    /// Sends units of an order, which is touched, that were set <paramref name="aside"/> until now and are to arrive by
    /// a day.
    /// </summary>
    public static void Send(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<OwnParcel> aside,
        DateOnly by,
        Moment now)
    {
        var (question, plan) = Asking.Decide(book, order, demands, now, had: aside);
        if (Apart(book, order, aside, plan, by, now) is { } apart)
        {
            Give(book, order, apart, now);
        }
        else
        {
            Planning.Give(book, order, plan, KeptQuestion.Of(question), Cause, now);
            Concluding.Settle(book, order, plan, now);
        }
    }

    /// <summary>
    /// Decisions that send each parcel from where it lies, all in time, where a plan of all of it does not do that;
    /// null where it does, or nothing does.
    /// </summary>
    public static IReadOnlyList<(RoutingQuestion Question, RoutingDecision Decision)>? Apart(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<OwnParcel> aside,
        RoutingDecision plan,
        DateOnly by,
        Moment now)
    {
        if (IsInTime(plan, aside, by) || aside.Count == 0 || aside.DistinctBy(one => one.Node).Count() < aside.Count)
        {
            return null;
        }

        (RoutingQuestion Question, RoutingDecision Decision)[] apart =
        [
            .. aside.Select(one => Asking.Decide(
                book, order, one.Parcel.Lines, now, had: [one], only: one.Node)),
        ];
        return apart.Zip(aside).All(one => IsInTime(one.First.Decision, [one.Second], by)) ? apart : null;
    }

    /// <summary>Gives units of an order, which is touched, to the nodes of such decisions.</summary>
    public static void Give(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<(RoutingQuestion Question, RoutingDecision Decision)> apart,
        Moment now)
    {
        foreach (var (question, decision) in apart)
        {
            Planning.Give(book, order, decision, KeptQuestion.Of(question), Cause, now);
        }
    }

    // What was not set aside may be left.
    private static bool IsInTime(RoutingDecision plan, IReadOnlyList<OwnParcel> aside, DateOnly by) =>
        plan.Arrives <= by
        && plan.Parts.Sum(part => part.Lines.Sum(line => line.Quantity)) >= aside.Sum(one => one.Units);
}
