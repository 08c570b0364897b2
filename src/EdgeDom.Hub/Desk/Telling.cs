using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Watches;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Puts what happened into words for others. An order's events, those of its parts and of its routing are one sequence;
/// the order must be touched before.
/// </summary>
public static class Telling
{
    /// <summary>An order, as it stands.</summary>
    public static void Of(HubBook book, CustomerOrder order, EventType type) =>
        Tell(book, order, type, OrderContent.Of(order));

    /// <summary>Tells that an order has ended when it had not before; returns whether it did.</summary>
    public static bool End(HubBook book, CustomerOrder order, OrderStatus? before)
    {
        if (!(before is null or OrderStatus.Open or OrderStatus.Held && order.HasEnded))
        {
            return false;
        }

        Of(book, order, order.Status == OrderStatus.Cancelled ? EventTypes.OrderCancelled : EventTypes.OrderCompleted);
        if (Keeping.Of(order) is { } promise)
        {
            Tell(book, order, promise.IsKept ? EventTypes.PromiseKept : EventTypes.PromiseBroken, promise);
        }

        return true;
    }

    /// <summary>What waits of an order, as it stands, and why it is told.</summary>
    public static void Of(HubBook book, CustomerOrder order, EventType type, string why) =>
        Tell(book, order, type, BackorderContent.Of(order, Claiming.ExpectedOn(order), why));

    /// <summary>An order that was changed.</summary>
    public static void Of(HubBook book, CustomerOrder order, OrderChange change) =>
        Tell(book, order, EventTypes.OrderChanged, ChangeContent.Of(order, change));

    /// <summary>An order that is or was held, and who held, released or declined it.</summary>
    public static void Of(HubBook book, CustomerOrder order, EventType type, OrderHold hold, HoldWord word) =>
        Tell(book, order, type, HoldContent.Of(order, hold, word.By, word.Reason));

    /// <summary>What was said of an order's payment.</summary>
    public static void Of(HubBook book, CustomerOrder order, PaymentContent content) =>
        Tell(book, order, EventTypes.OrderPaymentChanged, content);

    /// <summary>An order that is or was held to leave together, and who held it or let it go.</summary>
    public static void Of(
        HubBook book, CustomerOrder order, EventType type, OrderConsolidation held, HoldWord word) =>
        Tell(book, order, type, ConsolidationContent.Of(order, held, word.By, word.Reason));

    /// <summary>A supply line, as it stands.</summary>
    public static void Of(HubBook book, SupplyLine line, EventType type) =>
        book.Events.Tell(type, $"supply-lines/{line.Id}", line.Revision, "", SupplyContent.Of(line));

    /// <summary>A disruption, as it stands.</summary>
    public static void Of(HubBook book, Disruption disruption, EventType type) => book.Events.Tell(
        type, $"disruptions/{disruption.Id}", disruption.Revision, "", DisruptionView.Of(disruption));

    /// <summary>A part of an order, as it stands, and how many units this is about.</summary>
    public static void Of(HubBook book, CustomerOrder order, OrderPart part, EventType type, long units) => Tell(
        book,
        order,
        type,
        new PartContent(
            part.Id,
            order.Id,
            part.Node,
            part.Status,
            part.NodeResponse,
            units,
            part.Reason,
            $"/api/v1/fulfilment-orders/{part.Id}",
            part.Workflow,
            PartParcel.Of(part)));

    /// <summary>An offer of an order, as it stands.</summary>
    public static void Of(HubBook book, CustomerOrder order, EventType type, OfferContent content) =>
        Tell(book, order, type, content);

    /// <summary>A part of an order that a person moved, or wanted to.</summary>
    public static void Of(HubBook book, CustomerOrder order, EventType type, OverrideContent content) =>
        Tell(book, order, type, content);

    /// <summary>A better plan for an order, and what it saves.</summary>
    public static void Of(HubBook book, CustomerOrder order, ImprovedContent content) =>
        Tell(book, order, EventTypes.RoutingImproved, content);

    /// <summary>Units of an order that were cancelled by its rules.</summary>
    public static void Of(HubBook book, CustomerOrder order, UnitsCancelledContent content) =>
        Tell(book, order, EventTypes.UnitsCancelled, content);

    /// <summary>What went wrong with an order, and what a rule did.</summary>
    public static void Of(HubBook book, CustomerOrder order, ExceptionContent content) =>
        Tell(book, order, EventTypes.OrderException, content);

    /// <summary>A decision on an order.</summary>
    public static void Of(HubBook book, CustomerOrder order, DecisionRecord record, RoutingDecision decision) => Tell(
        book,
        order,
        record.Cause is "placed" or "promised" or "released" or "window closed"
            ? EventTypes.RoutingPlanned : EventTypes.RoutingReplanned,
        new RoutingContent(
            order.Id,
            record.Id,
            record.Cause,
            [.. decision.Parts.Select(part => new RoutingShare(part.Node, part.Lines.Sum(line => line.Quantity)))],
            decision.Unfilled.Sum(line => line.Quantity),
            $"/api/v1/decisions/{record.Id}/explain"));

    /// <summary>Events that were told of a reservation so far; 0 for none.</summary>
    public static long Told(Reservation? reservation) => reservation switch
    {
        null => 0,
        { Bond: { } bond } => bond.Told,

        // Held is the first; whatever ends or confirms it the next.
        { State: ReservationState.Confirmed } => 2,
        _ => 1,
    };

    /// <summary>
    /// A caller's reservation in its new state, or at its new node; <paramref name="before"/> is null for a new one.
    /// </summary>
    public static void Of(HubBook book, Reservation? before, Reservation now)
    {
        var type = now.State switch
        {
            ReservationState.Held when before is null => EventTypes.ReservationHeld,
            ReservationState.Confirmed when before?.State != now.State => EventTypes.ReservationConfirmed,
            ReservationState.Held or ReservationState.Confirmed => before?.Supply is not null && now.Supply is null
                ? EventTypes.ReservationReceived : EventTypes.ReservationMoved,
            ReservationState.Pinned => EventTypes.ReservationPinned,
            ReservationState.Released => EventTypes.ReservationReleased,
            ReservationState.Expired => EventTypes.ReservationExpired,
            ReservationState.Consumed => EventTypes.ReservationConsumed,
            _ => null,
        };
        if (type is not null)
        {
            var content = new ReservationContent(
                now.Id, now.Node, now.Sku, now.Quantity, now.State, $"/api/v1/reservations/{now.Id}", now.Order);
            book.Events.Tell(type, $"reservations/{now.Id}", Told(before) + 1, "", content);
        }
    }

    /// <summary>A promise in its new state; quotes are not told.</summary>
    public static void Of(HubBook book, Promise promise)
    {
        var type = promise.State switch
        {
            PromiseState.Held => EventTypes.PromiseHeld,
            PromiseState.Confirmed => EventTypes.PromiseConfirmed,
            PromiseState.Released => EventTypes.PromiseReleased,
            PromiseState.Expired => EventTypes.PromiseExpired,
            _ => null,
        };
        if (type is not null)
        {
            var channel = promise.Quote.Wish.Channel;
            var content = new PromiseContent(
                promise.Id, channel, promise.State, promise.Confirmation?.Order, $"/api/v1/promises/{promise.Id}");
            var sequence = promise.State == PromiseState.Held ? 1 : 2;
            book.Events.Tell(type, $"promises/{promise.Id}", sequence, channel.Value, content);
        }
    }

    /// <summary>Stock that is low now, or no longer, and how many units there are.</summary>
    public static void Of(HubBook book, StockWatch watch, long units) => book.Events.Tell(
        watch.IsLow ? EventTypes.StockLow : EventTypes.StockRecovered,
        $"nodes/{watch.Node}/stock/{watch.Sku}",
        watch.EventCount,
        "",
        new StockContent(
            watch.Node,
            watch.Sku,
            units,
            watch.LowAt,
            watch.ClearAt,
            $"/api/v1/stock-watches?node={Uri.EscapeDataString(watch.Node.Value)}"));

    /// <summary>What may be sold of a SKU, at a node or over all, and what was told last; null for nothing.</summary>
    public static void Of(HubBook book, FeedCell cell, long? before) => book.Events.Tell(
        EventTypes.AvailabilityChanged,
        cell.Node is null ? $"availability/{cell.Sku}" : $"nodes/{cell.Node}/availability/{cell.Sku}",
        cell.Told,
        "",
        new AvailabilityContent(
            cell.Node,
            cell.Sku,
            before,
            cell.Units,
            cell.Node is { } node
                ? $"/api/v1/nodes/{Uri.EscapeDataString(node.Value)}/stock" : "/api/v1/availability:query"));

    /// <summary>A movement of stock, the so-manieth of its SKU and node that is told.</summary>
    public static void Of(HubBook book, StockMovement movement, long sequence) => book.Events.Tell(
        EventTypes.StockChanged,
        $"nodes/{movement.Node}/on-hand/{movement.Sku}",
        sequence,
        "",
        MovementContent.Of(movement));

    /// <summary>
    /// A node's capacity, as it stands, or a day of it and what is used up by now; its events are counted in it.
    /// </summary>
    public static void Of(
        HubBook book, NodeCapacity capacity, EventType type, DateOnly? day, IReadOnlyList<string>? used) =>
        book.Events.Tell(
            type, $"nodes/{capacity.Node}/capacity", capacity.EventCount, "", CapacityContent.Of(capacity, day, used));

    /// <summary>A policy of a channel or market, as it stands; its events are counted in it.</summary>
    public static void Of(HubBook book, ChannelPolicy policy, EventType type) => book.Events.Tell(
        type, $"channel-policies/{policy.Id}", policy.EventCount, "", PolicyContent.Of(policy));

    /// <summary>A version of a strategy in its new state; each change of it is told.</summary>
    public static void Of(HubBook book, StrategyRecord version)
    {
        var type = version.State switch
        {
            StrategyState.Draft => EventTypes.StrategyDrafted,
            StrategyState.Validated => EventTypes.StrategyValidated,
            StrategyState.Simulated => EventTypes.StrategySimulated,
            StrategyState.Shadow => EventTypes.StrategyShadowed,
            StrategyState.Rolling => EventTypes.StrategyRolledOut,
            StrategyState.Active => EventTypes.StrategyActivated,
            StrategyState.Retired => version.IsRolledBack
                ? EventTypes.StrategyRolledBack : EventTypes.StrategyRetired,
        };
        var content = new StrategyContent(
            version.Id,
            version.Version,
            version.State,
            version.Percent,
            book.Strategies.ScopeOf(version.Name).Words,
            $"/api/v1/strategies/{version.Id}/versions/{version.Version}");
        book.Events.Tell(type, $"strategies/{version.Name}", version.Revision, "", content);
    }

    /// <summary>A site that became stale, or is heard again.</summary>
    public static void Of(HubBook book, SiteRecord site)
    {
        site.EventCount++;
        book.Events.Tell(
            site.IsToldStale ? EventTypes.SiteStale : EventTypes.SiteOnline,
            $"sites/{site.Site}",
            site.EventCount,
            "",
            new SiteContent(site.Site, site.Node, site.IsToldStale, "/api/v1/sites"));
    }

    private static void Tell<T>(HubBook book, CustomerOrder order, EventType type, T content)
    {
        order.EventCount++;
        book.Events.Tell(type, $"orders/{order.Id}", order.EventCount, order.Channel.Value, content);
    }
}
