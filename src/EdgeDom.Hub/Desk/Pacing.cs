using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says how much nodes take on a day. It binds what is planned or held from the next order on; what was booked before
/// stays so, be it more than a smaller capacity allows.
/// </summary>
public static class Pacing
{
    /// <summary>
    /// Gives a node a capacity, or another one; the same twice changes nothing. A new one names no equipment that
    /// nothing can need.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The capacity as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    public static CapacityOutcome Put(HubBook book, CapacityWish wish, int? seen, bool isNamed)
    {
        if (book.Node(wish.Node) is null)
        {
            return new CapacityOutcome.Unknown();
        }

        var (known, before) = (book.Capacities.Known(wish.Node), book.Capacities.Of(wish.Node));
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new CapacityOutcome.Changed();
        }

        if (before is not null && Same(before, wish))
        {
            return new CapacityOutcome.Stands(before);
        }

        if (before is not null && !isNamed)
        {
            return new CapacityOutcome.NoRevision();
        }

        return Against(book, wish) ?? Keep(book, new NodeCapacity(
            wish.Node,
            wish.Usual,
            wish.Dates,
            wish.DaysAhead,
            (known?.Revision ?? 0) + 1,
            known?.EventCount ?? 0,
            HasEnded: false,
            wish.Labour));
    }

    /// <summary>
    /// From now on the node takes any work; with <paramref name="seen"/> only when its capacity is of that revision.
    /// </summary>
    public static CapacityOutcome End(HubBook book, NodeId node, int? seen) =>
        book.Capacities.Of(node) is not { } capacity ? new CapacityOutcome.Unknown()
        : seen is not null && seen != capacity.Revision ? new CapacityOutcome.Changed()
        : Keep(book, capacity with { HasEnded = true, Revision = capacity.Revision + 1 });

    // A date names no other equipment than the node has.
    private static CapacityOutcome.Wrong? Against(HubBook book, CapacityWish wish)
    {
        var unknown = wish.Usual.Equipment?.FirstOrDefault(one => !book.Catalogue.KnowsEquipment(one.Name));
        return unknown is null ? null : new CapacityOutcome.Wrong(
            "/equipment",
            $"names '{unknown.Name}', which is no equipment of equipmentNeeds in hub.json, so nothing needs it: write"
            + " it there first, or leave it out.");
    }

    private static CapacityOutcome Keep(HubBook book, NodeCapacity capacity)
    {
        book.Capacities.Put(capacity);
        return new CapacityOutcome.Stands(book.Capacities.Known(capacity.Node)!);
    }

    private static bool Same(NodeCapacity capacity, CapacityWish wish) => HubJson.Write(wish) == HubJson.Write(
        new CapacityWish(capacity.Node, capacity.Usual, capacity.Dates, capacity.DaysAhead, capacity.Labour));
}
