using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>A routing question as the rules of a strategy see it.</summary>
public sealed class WeighedOrder
{
    private readonly SplitRules _split;

    /// <summary>Asks all rules; with <paramref name="whatIf"/> as if one node were different.</summary>
    public WeighedOrder(RoutingQuestion question, Strategy strategy, WhatIf? whatIf = null)
    {
        var order = question.Order ?? OrderFacts.None;
        Skus = Distinct(question.Demands);
        Asked = new long[Skus.Length];
        foreach (var demand in question.Demands)
        {
            Asked[Array.IndexOf(Skus, demand.Sku)] += demand.Quantity;
            UnitsAsked += demand.Quantity;
        }

        var facts = new RuleFacts
        {
            Channel = order.Channel,
            Country = order.Country,
            PostalCode = order.PostalCode,
            Priority = order.Priority,
            Lines = question.Demands.Count,
            Units = UnitsAsked,
        };
        Rules = strategy.For(facts);
        var weigher = new Weigher(Rules, facts, Skus, Asked, question.ShipTo, order.At);
        Candidates = new Candidate[question.Nodes.Count];
        for (var node = 0; node < Candidates.Length; node++)
        {
            var offer = question.Nodes[node];
            Candidates[node] = weigher.Weigh(offer, whatIf?.Node == offer.Node ? whatIf : null);
        }

        Array.Sort(Candidates, (one, two) => one.Offer.Node.CompareTo(two.Offer.Node));
        var split = Rules.Split;
        _split = new SplitRules(split.IsOneParcelFirst, split.ParcelsMost, split.ExtraParcelMinor, weigher.Groups());
    }

    /// <summary>The rule set that counts.</summary>
    public RuleSet Rules { get; }

    /// <summary>The distinct SKUs, in order of first line.</summary>
    public Sku[] Skus { get; }

    /// <summary>Units asked, by index of <see cref="Skus"/>.</summary>
    public long[] Asked { get; }

    /// <summary>All units asked.</summary>
    public long UnitsAsked { get; }

    /// <summary>Every node, in order of id.</summary>
    public Candidate[] Candidates { get; }

    /// <summary>
    /// Which nodes may be asked, step by step: those of the first tier, those of the next besides, at last stale ones.
    /// </summary>
    public IEnumerable<Rung> Rungs()
    {
        var last = Rules.Tiers.Length;
        for (var tier = 0; tier < last; tier++)
        {
            if (Array.Exists(
                Candidates, node => node.Tier == tier && node is { Units: > 0, Offer.Gate: NodeGate.Open }))
            {
                yield return new Rung(tier, UsesStale: false);
            }
        }

        yield return new Rung(last, UsesStale: false);
        if (Array.Exists(Candidates, node => node is { Units: > 0, Offer.Gate: NodeGate.Stale }))
        {
            yield return new Rung(last, UsesStale: true);
        }
    }

    /// <summary>The problem with the nodes of a step.</summary>
    public CoverProblem Problem(Rung rung) => new(Asked, Candidates.Where(rung.Takes), _split);

    private static Sku[] Distinct(IReadOnlyList<Demand> demands)
    {
        var skus = new List<Sku>(demands.Count);
        foreach (var demand in demands)
        {
            if (!skus.Contains(demand.Sku))
            {
                skus.Add(demand.Sku);
            }
        }

        return [.. skus];
    }
}
