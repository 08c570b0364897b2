using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>What becomes of offers in words: in the timeline, as events, to nodes that are refused.</summary>
internal static class OfferTelling
{
    /// <summary>A node is asked.</summary>
    internal static void Asked(HubBook book, CustomerOrder order, Offer offer, OfferedNode asked, Moment now)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{offer.Id} is offered to {asked.Node} for {offer.Policy.Minutes} minutes, token {asked.Token}.");
        book.Note(order, now, "hub", "offered", text);
        Tell(book, order, offer, EventTypes.OfferMade, asked);
    }

    /// <summary>A node has answered, or can no longer.</summary>
    internal static void Ended(HubBook book, CustomerOrder order, Offer offer, OfferedNode asked, Moment now)
    {
        var (type, kind) = asked.Answer switch
        {
            OfferAnswer.Accepted => (EventTypes.OfferAccepted, "offer-accepted"),
            OfferAnswer.Declined => (EventTypes.OfferDeclined, "offer-declined"),
            OfferAnswer.Lapsed => (EventTypes.OfferLapsed, "offer-lapsed"),
            _ => (EventTypes.OfferWithdrawn, "offer-withdrawn"),
        };
        var source = asked.Answer is OfferAnswer.Accepted or OfferAnswer.Declined ? asked.Node.Value : "hub";
        book.Note(order, now, source, kind, $"{offer.Id} at {asked.Node}: {asked.Reason}.");
        Tell(book, order, offer, type, asked);
    }

    /// <summary>Nobody has accepted; <paramref name="node"/> has it, if there is one.</summary>
    internal static void Exhausted(HubBook book, CustomerOrder order, Offer offer, NodeId? node, Moment now)
    {
        var text = node is null ? "Nobody accepted it, and it is planned anew" : $"Nobody accepted it; {node} has it";
        book.Note(order, now, "hub", "offer-exhausted", $"{offer.Id}: {text}.");
        Telling.Of(book, order, EventTypes.OfferExhausted, Content(order, offer) with { Node = node, Reason = text });
    }

    /// <summary>An answer that changes nothing, with how the offer stands.</summary>
    internal static OfferOutcome.Refused Refused(CustomerOrder order, Offer offer, NodeId node, long token)
    {
        var what = offer.Nodes.Find(one => one.Node == node && one.Token == token) is { } asked
            ? $"is {HubJson.Word(asked.Answer)} at {node}" : $"is none that {node} has got";
        var now = order.Part(offer.Part) is { IsClosed: true } part ? $", and {part.Id} is {part.Status}" : "";
        return new OfferOutcome.Refused(string.Create(
            CultureInfo.InvariantCulture, $"Token {token} of {offer.Id} {what}. The offer is {Text(offer)}{now}."));
    }

    /// <summary>How an offer stands, as the end of a sentence.</summary>
    internal static string Text(Offer offer)
    {
        var newest = offer.Nodes[^1];
        var who = offer.Nodes.Find(one => one.Answer == OfferAnswer.Accepted) is { } taker
            ? $" by {taker.Node} with token {taker.Token}" : $"; its newest token is {newest.Token} for {newest.Node}";
        return $"{HubJson.Word(offer.State)}{who}";
    }

    private static void Tell(HubBook book, CustomerOrder order, Offer offer, EventType type, OfferedNode asked) =>
        Telling.Of(book, order, type, Content(order, offer) with
        {
            Node = asked.Node, Token = asked.Token, Until = asked.Until, Reason = asked.Reason,
        });

    private static OfferContent Content(CustomerOrder order, Offer offer) => new(
        offer.Id,
        order.Id,
        offer.Part,
        offer.State,
        offer.LinesNow(order).Sum(line => line.Quantity),
        Node: null,
        Token: null,
        Until: null,
        Reason: "",
        $"/api/v1/offers/{offer.Id}");
}
