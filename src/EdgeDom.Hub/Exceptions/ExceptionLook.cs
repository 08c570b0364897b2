using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Exceptions;

/// <summary>
/// What is wrong with an order, by its own state, the calendars of its nodes, and which of their sites nobody hears.
/// </summary>
public static class ExceptionLook
{
    /// <summary>
    /// All that is wrong, oldest fulfilment order first; without <paramref name="now"/> what is so at any time.
    /// </summary>
    public static IEnumerable<FoundException> Of(
        CustomerOrder order, Moment? now, Func<NodeId, NodeRecord?> nodes, Func<NodeId, Moment?> staleSince)
    {
        foreach (var found in order.Parts.SelectMany(part => OfPart(order, part, now, nodes, staleSince)))
        {
            yield return found;
        }

        if (order.Lines.Sum(line => line.Short) is > 0 and var units)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{units} units are short");
            yield return new FoundException(ExceptionKind.Short, null, text, null, text);
        }

        if (order.IsWaiting)
        {
            yield return new FoundException(
                ExceptionKind.Waiting, null, "waiting", order.PlacedAt, "units wait for stock");
            yield return Waited(order);
        }

        foreach (var slip in order.Slips ?? [])
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"slip {slip.Number}");
            yield return new FoundException(ExceptionKind.LateSupply, null, subject, null, slip.Text);
        }

        if (!order.HasEnded)
        {
            yield return new FoundException(
                ExceptionKind.Unfinished, null, "unfinished", order.PlacedAt, "not all of it has left");
        }

        if (!order.HasEnded && order.PromisedBy is { } promised && order.ExpectedBy is { } expected
            && expected > promised)
        {
            var text = $"promised for {Iso(promised)} and expected by {Iso(expected)}";
            yield return new FoundException(ExceptionKind.PromiseAtRisk, null, text, null, text);
        }
    }

    private static IEnumerable<FoundException> OfPart(
        CustomerOrder order,
        OrderPart part,
        Moment? now,
        Func<NodeId, NodeRecord?> nodes,
        Func<NodeId, Moment?> staleSince)
    {
        if (part.NodeResponse == NodeResponse.Rejected)
        {
            yield return With(ExceptionKind.Rejected, part, null, $"{part.Node} rejected {part.Id}");
        }
        else if (IsLacking(order, part))
        {
            yield return With(ExceptionKind.Lacking, part, null, $"{part.Node} missed units of {part.Id}");
        }

        if (part.NodeResponse == NodeResponse.Offered && part.Status == PartStatus.Released
            && order.OpenOffer(part) is null)
        {
            var text = $"{part.Node} has not answered to {part.Id}";
            yield return With(ExceptionKind.Unanswered, part, AskedAt(order, part), text);
        }

        if (IsUnclaimed(order, part))
        {
            yield return With(ExceptionKind.Unclaimed, part, null, $"nobody accepted {part.Id}");
        }

        if (!part.IsClosed && staleSince(part.Node) is { } since)
        {
            var text = $"{part.Id} lies at {part.Node}, which nobody hears";
            yield return With(ExceptionKind.StaleSite, part, since, text) with
            {
                Subject = string.Create(CultureInfo.InvariantCulture, $"{part.Id} {since.UnixMillis}"),
            };
        }

        if (now is { } time && !part.IsClosed && part.Leaves is { } day
            && day < nodes(part.Node)?.Calendar?.Longer(part.Workflow?.PreparationMinutes ?? 0).Leaves(time))
        {
            var text = $"{part.Id} should have left {part.Node} on {Iso(day)}";
            yield return With(ExceptionKind.MissedCutOff, part, null, text) with
            {
                Subject = $"{part.Id} {Iso(day)}",
            };
        }
    }

    private static FoundException With(ExceptionKind kind, OrderPart part, Moment? since, string text) =>
        new(kind, part, part.Id.Value, since, text);

    // Once it waits no more, what waits next is another thing.
    private static FoundException Waited(CustomerOrder order)
    {
        var since = order.WaitsSince ?? order.PlacedAt;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"units have waited since {since.ToTime():yyyy-MM-dd HH:mm} UTC");
        return new FoundException(ExceptionKind.Waited, null, text, since, text);
    }

    // A node that came short is asked no more for the order; what was given back by others is closed as cancelled.
    private static bool IsLacking(CustomerOrder order, OrderPart part) => part.Status != PartStatus.Cancelled
        && order.ExcludedNodes.Contains(part.Node) && part.Lines.Any(line => line.Released > 0);

    // What was offered and is its node's own now counts from then on.
    private static Moment AskedAt(CustomerOrder order, OrderPart part) =>
        order.Offers?.Find(offer => offer.Part == part.Id)?.Nodes.Max(node => node.EndedAt) ?? part.PlacedAt;

    private static bool IsUnclaimed(CustomerOrder order, OrderPart part) =>
        part is { NodeResponse: NodeResponse.Offered, Status: PartStatus.Released }
        && order.Offers?.Exists(offer => offer.Part == part.Id && offer.State == OfferState.Exhausted
            && offer.Policy.Exhausted == OfferDocument.Escalate) == true;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
