using EdgeDom.Control.Rebuilding;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Admission;

/// <summary>Which fulfilment orders a site had open, by what the hub asked and what the site answered.</summary>
internal sealed class OrderFold
{
    // An id is one order's for ever, but a hub with a fault may ask again under one that was refused: each ask has its
    // answer.
    private readonly Dictionary<FulfilmentOrderId, List<FulfilmentOrder?>> asks = [];
    private readonly Dictionary<FulfilmentOrderId, int> refusals = [];
    private readonly Dictionary<FulfilmentOrderId, Moment> taken = [];
    private readonly List<FulfilmentOrderId> order = [];
    private readonly Dictionary<(FulfilmentOrderId Order, int Line), (long Picked, long Short, long Acts)> done = [];

    /// <summary>A word of the hub, as the site took it in.</summary>
    /// <param name="word">The word.</param>
    /// <param name="body">What stands in the log.</param>
    public void Asked(Fact word, string body)
    {
        switch (word)
        {
            case HubMessageReceived { Message: FulfilmentOrderPlaced { FulfilmentOrder: var placed } }:
                AsksOf(placed.Id).Add(placed);
                break;
            case HubWordUnread { Order: { } unread }:
                AsksOf(unread).Add(HubWordText.PlacedBefore(body));
                break;
            case HubMessageReceived { Message: FulfilmentOrderRedated redated }
                when AsksOf(redated.FulfilmentOrder) is [.., { } newest] ofOrder:
                ofOrder[^1] = newest with { Carriage = redated.Carriage };
                break;
        }
    }

    /// <summary>A word of the site, and when it was said.</summary>
    public void Told(SiteMessage? message, Moment at)
    {
        switch (message)
        {
            case FulfilmentOrderAnswered { IsAccepted: true } accepted when taken.TryAdd(
                accepted.FulfilmentOrder, at):
                order.Add(accepted.FulfilmentOrder);
                break;
            case FulfilmentOrderAnswered { IsAccepted: false, FulfilmentOrder: var refused }
                when !taken.ContainsKey(refused):
                refusals[refused] = refusals.GetValueOrDefault(refused) + 1;
                break;
            case LinePicked picked:
                Add(picked.FulfilmentOrder, picked.Line, picked.Quantity, 0);
                break;
            case LineShortPicked gap:
                Add(gap.FulfilmentOrder, gap.Line, 0, gap.Quantity);
                break;
            case FulfilmentOrderShipped shipped:
                taken.Remove(shipped.FulfilmentOrder);
                break;
            case CancelAnswered { IsCancelled: true } cancelled:
                taken.Remove(cancelled.FulfilmentOrder);
                break;
        }
    }

    /// <summary>Those that are open, in the order in which the site took them.</summary>
    public IReadOnlyList<RebuiltOrder> Open() =>
    [
        .. order.Where(taken.ContainsKey).Select(id => Open(
            AsksOf(id).ElementAtOrDefault(refusals.GetValueOrDefault(id))
                ?? throw new InvalidDataException($"The hub's log does not hold fulfilment order {id}."))),
    ];

    private List<FulfilmentOrder?> AsksOf(FulfilmentOrderId id)
    {
        if (!asks.TryGetValue(id, out var known))
        {
            asks[id] = known = [];
        }

        return known;
    }

    private RebuiltOrder Open(FulfilmentOrder placed) => new(
        placed.Id,
        placed.Priority,
        placed.PlacedAt,
        taken[placed.Id],
        [.. placed.Lines.Select(line => Line(placed.Id, line))],
        placed.Carriage,
        placed.Workflow,
        placed.Hours);

    private RebuiltLine Line(FulfilmentOrderId id, FulfilmentLine line)
    {
        var (picked, gap, acts) = done.GetValueOrDefault((id, line.Line));
        return new RebuiltLine(line.Line, line.Sku, line.Quantity, picked, gap, acts);
    }

    private void Add(FulfilmentOrderId id, int line, long picked, long gap)
    {
        var (wasPicked, wasShort, acts) = done.GetValueOrDefault((id, line));
        done[(id, line)] = (wasPicked + picked, wasShort + gap, acts + 1);
    }
}
