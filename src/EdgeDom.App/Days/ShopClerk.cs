using EdgeDom.App.Plans;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Days;

/// <summary>
/// The person in the shops: answers each fulfilment order after a while, now and then with a no, and ships the others
/// after packing. Decides only when and what; who holds it says it to the hub. The same seed decides the same.
/// </summary>
internal sealed class ShopClerk(DayPlan plan)
{
    private const int AnswerAfterMillis = 20_000;
    private const int PackMillis = 240_000;
    private const int RejectPercent = 5;

    private readonly HashSet<NodeId> shops = [.. plan.Shops.Select(shop => NodeId.Of(shop.Node.Node))];
    private readonly HashSet<FulfilmentOrderId> seen = [];
    private readonly PriorityQueue<Act, (long Due, int Number)> acts = new();
    private readonly Random random = new((int)(plan.Seed % int.MaxValue));
    private int number;

    /// <summary>What a clerk does with a fulfilment order.</summary>
    public enum Deed
    {
        /// <summary>Takes it.</summary>
        Accept = 1,

        /// <summary>Does not take it.</summary>
        Reject = 2,

        /// <summary>Has packed and handed it over.</summary>
        Ship = 3,
    }

    /// <summary>When the next act is due; null when there is none.</summary>
    public Moment? NextDue => acts.TryPeek(out _, out var due) ? new Moment(due.Due) : null;

    /// <summary>Acts not done yet.</summary>
    public int Waiting => acts.Count;

    /// <summary>Notices an open fulfilment order; others than the shops' and repeats are ignored.</summary>
    public void Notice(OrderId order, FulfilmentOrderId part, NodeId node, Moment now)
    {
        if (!shops.Contains(node) || !seen.Add(part))
        {
            return;
        }

        var answerAt = now.Plus(AnswerAfterMillis);
        if (random.Next(100) < RejectPercent)
        {
            Plan(new Act(order, part, node, Deed.Reject), answerAt);
            return;
        }

        Plan(new Act(order, part, node, Deed.Accept), answerAt);
        Plan(new Act(order, part, node, Deed.Ship), answerAt.Plus(PackMillis));
    }

    /// <summary>The next act that is due by <paramref name="now"/>; null when there is none.</summary>
    public Act? TakeDue(Moment now) =>
        acts.TryPeek(out _, out var due) && due.Due <= now.UnixMillis ? acts.Dequeue() : null;

    private void Plan(Act act, Moment due) => acts.Enqueue(act, (due.UnixMillis, number++));

    /// <summary>One act to be told to the hub.</summary>
    public sealed record Act(OrderId Order, FulfilmentOrderId Part, NodeId Node, Deed Deed);
}
