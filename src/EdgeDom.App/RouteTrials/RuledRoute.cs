using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.App.RouteTrials;

/// <summary>
/// The hub's router under the rules of a strategy. To rules the file's nodes are of kind dc and as far away as the file
/// says, of items nothing is known but the SKU, an order's postal code is the id of its region, and a minor unit is a
/// hundredth of the file's money.
/// </summary>
public sealed class RuledRoute(Strategy rules)
{
    private const double MinorPerMoney = 100;
    private const double MillisPerMinor = 1_000;
    private const double MetresPerKm = 1_000;

    /// <summary>
    /// What a strategy says that has no meaning where each order is decided once and nobody waits, by its place.
    /// </summary>
    public static IEnumerable<(string Pointer, string Detail)> Against(Strategy rules)
    {
        if (!ReferenceEquals(rules.Scope, StrategyScope.All))
        {
            yield return (
                "/scope", "is for some orders of a hub, and here all orders of a file are decided: leave it out.");
        }

        foreach (var (index, set) in rules.RuleSets.Index())
        {
            if (set.AsksTime)
            {
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"/ruleSets/{index}"),
                    "depends on the time, and orders of a file have none: leave out active, and facts of now.");
            }

            foreach (var rule in set.After?.All ?? [])
            {
                if (rule.Action is AfterAction.Wait or AfterAction.Backorder or AfterAction.Hold)
                {
                    yield return (
                        string.Create(CultureInfo.InvariantCulture, $"/ruleSets/{index}/after"),
                        $"'{AfterRule.Words[(int)rule.Action]}' needs a hub: here each order is decided once, and"
                        + " nobody waits or is asked. Say commit, next or cancel.");
                }
            }
        }
    }

    /// <summary>Decides an order; what the rules leave unfilled is lost.</summary>
    public Cover Decide(RouteQuestion asked)
    {
        var (network, order, numbers) = asked;
        Sku[] skus = [.. order.Skus.Select(sku => Sku.Of(network.Skus[sku]))];
        NodeId[] nodes = [.. network.Nodes.Select(node => NodeId.Of(node.Name))];
        var decision = Router.Decide(
            new RoutingQuestion(
                default,
                [.. skus.Select((sku, line) => new Demand(line + 1, sku, order.Units[line]))],
                [
                    .. nodes.Select((node, at) => new NodeOffer(
                        node,
                        default,
                        Cost(network),
                        NodeGate.Open,
                        skus.Index().ToDictionary(sku => sku.Item, sku => numbers.Supply[sku.Index][at]),
                        Metres: (long)Math.Round(network.Km(at, order.Region) * MetresPerKm))),
                ],
                OrderFacts.None with { PostalCode = network.Regions[order.Region].Name }),
            rules);
        var cover = Cover.Nothing(numbers) with { Lost = decision.Unfilled.Sum(line => line.Quantity) };
        foreach (var part in decision.Parts)
        {
            foreach (var line in part.Lines)
            {
                cover.Units[line.Line - 1][Array.IndexOf(nodes, part.Node)] = line.Quantity;
            }
        }

        return cover;
    }

    private static CostCard Cost(RouteNetwork network) => new(
        (long)Math.Round(network.FixedPerParcel * MinorPerMoney),
        (long)Math.Round(network.PerKm * MinorPerMoney * MillisPerMinor));
}
