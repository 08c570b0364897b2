using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// What a key that is bound to channels may not see: orders, parts, decisions, promises, reservations and webhooks of
/// others are not there for it. Lists leave them out by themselves.
/// </summary>
internal static class ChannelFence
{
    private static readonly string[] OfAll =
    [
        "keys", "pages", "metrics", "summary", "channel-policies", "safety-stocks", "exception-rules", "workflows",
        "delivery-windows", "transit-times", "routing-accuracy", "stock-movements",
    ];

    /// <summary>The problem of a request; null when nothing is against it.</summary>
    public static IResult? Refusal(HttpContext context, HubReader reader, Caller caller, Scope needed)
    {
        if (caller.Channels.Count == 0)
        {
            return null;
        }

        if (OfAll.Contains(needed.Resource))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden, "bound-to-channels", "A key for all channels is needed here.");
        }

        // What is not there yet may be another channel's in a moment; only who makes a thing need not have it.
        var id = context.GetRouteValue("id") as string;
        var isMade = needed.Resource == "webhook-endpoints" && HttpMethods.IsPut(context.Request.Method);
        return id is null || Serves(reader, caller, needed.Resource, id, isMade)
            ? null : Problems.Missing($"{needed.Resource} {id}");
    }

    private static bool Serves(HubReader reader, Caller caller, string resource, string id, bool isMade) =>
        resource switch
        {
            "orders" or "screening" or "payments" or "costs" => Serves(caller, reader.Order(OrderId.Of(id))?.Channel),
            "fulfilment-orders" or "overrides" => Serves(caller, reader.OrderOfPart(FulfilmentOrderId.Of(id))?.Channel),
            "parcels" => Serves(caller, reader.Parcel(id)?.Order.Channel),
            "offers" => Serves(caller, reader.Order(Offer.OrderOf(id))?.Channel),
            "decisions" => reader.Decision(id) is { } decision && Serves(caller, reader.Order(decision.Order)?.Channel),
            "promises" => Array.Exists(
                CallersKey.Meant(caller, id), one => Serves(caller, reader.PromiseChannel(one))),
            "reservations" => Array.Exists(
                CallersKey.Meant(caller, id), one => Serves(caller, reader.ReservationChannel(one))),
            "webhook-endpoints" => reader.Webhook(id) is { } work ? caller.ServesOnly(work.Endpoint.Channels) : isMade,
            _ => true,
        };

    private static bool Serves(Caller caller, ChannelId? channel) => channel is { } one && caller.Serves(one);
}
