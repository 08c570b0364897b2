using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing;

/// <summary>
/// What parcels that are planned already would cost by a question of now: the same sum that <see cref="Router"/> makes
/// of a plan, so that both can be compared.
/// </summary>
public static class StandingCost
{
    /// <summary>
    /// Minor units of money; null where nobody can say: a node is not in the question, or its card has no such service
    /// any more, none that takes the weight, or it is disrupted.
    /// </summary>
    /// <param name="question">With the nodes as they are now.</param>
    /// <param name="strategy">That counts now.</param>
    /// <param name="parcels">Who sends what by which service; null for a node without a rate card.</param>
    public static long? Of(
        RoutingQuestion question,
        Strategy strategy,
        IReadOnlyList<(NodeId Node, string? Service, IReadOnlyList<Demand> Sent)> parcels)
    {
        var sum = 0L;
        foreach (var (node, service, sent) in parcels)
        {
            if (question.Nodes.FirstOrDefault(one => one.Node == node) is not { } offer
                || !Carries(offer, service, Grams(question, sent)))
            {
                return null;
            }

            sum += ParcelCosts.Of(question, strategy, node, service, sent).Sum(line => line.AmountMinor);
        }

        var rules = new WeighedOrder(question with { Nodes = [] }, strategy).Rules;
        return sum + (Math.Max(0, parcels.Count - 1) * rules.Split.ExtraParcelMinor);
    }

    private static bool Carries(NodeOffer offer, string? service, long grams) => offer.Services is { } services
        ? services.Any(one => one.Service == service && one.Disruption is null
            && one.Bands.Any(band => band.Takes(grams)))
        : service is null;

    private static long Grams(RoutingQuestion question, IReadOnlyList<Demand> sent) =>
        sent.Sum(one => one.Quantity * (question.Grams?.GetValueOrDefault(one.Sku) ?? 0));
}
