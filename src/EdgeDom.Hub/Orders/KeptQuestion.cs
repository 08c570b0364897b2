using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// The question that a decision answered, kept for ever beside it: with the strategy's version it gives the same
/// decision again, byte for byte. Days are kept as they were reckoned: calendars, rate cards and the machine's time
/// zones may change; how many units the buyer may have, -1 for any; and what was known of its items, for they may be
/// called otherwise later. A question kept before there were editions is of the first, 0.
/// </summary>
public sealed record KeptQuestion(
    GeoPoint ShipTo,
    OrderFacts Order,
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<Sku> Skus,
    IReadOnlyList<KeptNode> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<long>? Grams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Edition = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<long>? Allowed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HandChoice? ByHand = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PlanPart>? Had = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? StandsMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<long>? UnitValues = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ItemFacts>? Items = null)
{
    private const long AnyUnits = -1;

    /// <summary>Of a question.</summary>
    public static KeptQuestion Of(RoutingQuestion question)
    {
        Sku[] skus = [.. question.Demands.Select(demand => demand.Sku).Distinct()];
        return new KeptQuestion(
            question.ShipTo,
            question.Order ?? OrderFacts.None,
            question.Demands,
            skus,
            [.. question.Nodes.Select(node => new KeptNode(
                node.Node,
                node.Kind,
                node.Gate,
                [node.Place.LatitudeMicroDegrees, node.Place.LongitudeMicroDegrees],
                [node.Cost.FixedMinor, node.Cost.PerKmMilliMinor],
                [.. skus.Select(sku => node.AvailableToSell.GetValueOrDefault(sku))],
                node.Services is { } services ? [.. services.Select(KeptOffer.Of)] : null,
                node.WorthMinor is { } worth ? [.. skus.Select(sku => worth.GetValueOrDefault(sku))] : null,
                node.Disruptions,
                node.Capacity,
                node.Missing,
                node.Ready,
                node.RejectPermille,
                node.Country))],
            question.Grams is { } grams ? [.. skus.Select(sku => grams.GetValueOrDefault(sku))] : null,
            question.Edition,
            question.Allowed is { } allowed ? [.. skus.Select(sku => allowed.GetValueOrDefault(sku, AnyUnits))] : null,
            question.ByHand,
            question.Had,
            question.StandsMinor,
            question.UnitValues is { } values ? [.. skus.Select(sku => values[sku])] : null,
            question.Items is { } items ? [.. skus.Select(sku => items.GetValueOrDefault(sku, ItemFacts.None))] : null);
    }

    /// <summary>The question itself.</summary>
    public RoutingQuestion Asked() => new(
        ShipTo,
        Demands,
        [.. Nodes.Select(node => new NodeOffer(
            node.Node,
            new GeoPoint(node.Place[0], node.Place[1]),
            new CostCard(node.Cost[0], node.Cost[1]),
            node.Gate,
            Skus.Index().ToDictionary(sku => sku.Item, sku => node.Has[sku.Index]),
            node.Kind,
            node.Services is { } services ? [.. services.Select(one => one.Offered())] : null,
            node.Worth is { } worth ? Skus.Index().ToDictionary(sku => sku.Item, sku => worth[sku.Index]) : null,
            Disruptions: node.Disruptions,
            Capacity: node.Capacity,
            Missing: node.Missing,
            Ready: node.Ready,
            RejectPermille: node.RejectPermille,
            Country: node.Country))],
        Order,
        Grams is { } grams ? Skus.Index().ToDictionary(sku => sku.Item, sku => grams[sku.Index]) : null,
        Edition,
        Allowed is null ? null : Skus.Index().Where(sku => Allowed[sku.Index] != AnyUnits)
            .ToDictionary(sku => sku.Item, sku => Allowed[sku.Index]),
        ByHand,
        Had,
        StandsMinor,
        UnitValues is { } values ? Skus.Index().ToDictionary(sku => sku.Item, sku => values[sku.Index]) : null,
        Items is { } items ? Skus.Index().ToDictionary(sku => sku.Item, sku => items[sku.Index]) : null);
}
