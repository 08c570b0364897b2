using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>Routes units of an order, reserves them and gives them to the nodes, all in the batch at hand.</summary>
public static class Planning
{
    /// <summary>
    /// Places <paramref name="demands"/>; what nobody can fill becomes short. The order is touched before.
    /// </summary>
    public static void Plan(HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, string cause, Moment now)
    {
        var shipTo = new GeoPoint(order.ShipTo.LatitudeMicroDegrees, order.ShipTo.LongitudeMicroDegrees);
        var skus = demands.Select(demand => demand.Sku).Distinct().ToArray();
        var offers = book.Nodes.Select(node => Offer(book, order, node, skus)).ToArray();
        var facts = new OrderFacts(
            order.Channel.Value, order.ShipTo.Country, order.ShipTo.PostalCode, order.Priority, now);
        var question = new RoutingQuestion(shipTo, demands, offers, facts);
        var (name, strategy) = book.Strategies.For(order.Number);
        var decision = Router.Decide(question, strategy) with { Strategy = name };
        order.DecisionCount++;
        var record = new DecisionRecord($"{order.Id}-d{order.DecisionCount}", order.Id, now, cause, decision);
        book.Store.AddDecision(record, KeptQuestion.Of(question));
        foreach (var part in decision.Parts)
        {
            Give(book, order, part, record.Id, now);
        }

        foreach (var missing in decision.Unfilled)
        {
            order.Lines[missing.Line - 1].Short += missing.Quantity;
            var text = $"Nobody can, or may, send {missing.Quantity} of {missing.Sku} (line {missing.Line}).";
            book.Note(order, now, "hub", "short", text);
        }
    }

    private static NodeOffer Offer(HubBook book, CustomerOrder order, NodeRecord node, Sku[] skus)
    {
        var gate = node.IsSuspended ? NodeGate.Suspended
            : order.ExcludedNodes.Contains(node.Node) ? NodeGate.Excluded
            : book.StaleSites.Contains(node.Site) ? NodeGate.Stale : NodeGate.Open;
        var available = skus.ToDictionary(sku => sku, sku => book.Right(node.Node, sku).AvailableToSell);
        return new NodeOffer(node.Node, node.Place, node.Cost, gate, available, node.Kind);
    }

    private static void Give(HubBook book, CustomerOrder order, PlanPart plan, string decision, Moment now)
    {
        var node = Require.Known(book.Node(plan.Node), $"A plan names node {plan.Node}, which is unknown.");
        var part = new OrderPart
        {
            Id = FulfilmentOrderId.Of($"{order.Id}-{order.Parts.Count + 1}"),
            Node = plan.Node,
            Decision = decision,
            PlacedAt = now,
            Lines =
            [
                .. plan.Lines.Select((line, index) => new PartLine
                {
                    Line = index + 1, OrderLine = line.Line, Sku = line.Sku, Quantity = line.Quantity,
                }),
            ],
        };
        order.Parts.Add(part);
        foreach (var line in part.Lines)
        {
            Reserve(book, part.Node, line);
        }

        if (book.Site(node.Site) is { } site)
        {
            var lines = part.Lines.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Quantity));
            var sent = new FulfilmentOrder(part.Id, order.Id, part.Node, [.. lines], order.Priority, order.PlacedAt);
            book.Tell(site, new FulfilmentOrderPlaced(sent), now);
        }

        var units = part.Lines.Sum(line => line.Quantity);
        book.Note(order, now, "hub", "planned", $"{part.Id}: {units} units at {node.Name} ({node.Node}).");
    }

    private static void Reserve(HubBook book, NodeId node, PartLine line)
    {
        var right = book.Right(node, line.Sku);
        Require.That(
            line.Quantity <= right.AvailableToSell,
            $"{line.Quantity} of {line.Sku} must not be reserved at {node}: {right}.");
        right = right with { Reserved = right.Reserved + line.Quantity };
        book.SetRight(node, line.Sku, right);
        book.Counts = book.Counts with
        {
            Reservations = book.Counts.Reservations + 1,
            Oversold = book.Counts.Oversold + right.Oversold,
        };
    }
}
