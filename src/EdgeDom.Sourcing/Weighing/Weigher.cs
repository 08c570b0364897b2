using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>Asks the rules of a strategy about each node of one order.</summary>
internal sealed class Weigher(RuleSet rules, RuleFacts facts, Sku[] skus, long[] asked, GeoPoint shipTo, Moment at)
{
    /// <summary>The node as this order sees it.</summary>
    public Candidate Weigh(NodeOffer offer, WhatIf? whatIf)
    {
        var metres = offer.Place.MetresTo(shipTo);
        var distanceMinor = offer.Cost.DistanceMinor(metres);
        var supply = new long[skus.Length];
        for (var sku = 0; sku < supply.Length; sku++)
        {
            supply[sku] = whatIf?.HasEverything == true
                ? asked[sku] : Math.Max(0, offer.AvailableToSell.GetValueOrDefault(skus[sku]));
        }

        Tell(offer, metres, offer.Cost.FixedMinor + distanceMinor, supply);
        var fences = whatIf?.IsUnfenced == true ? null : Fences(supply);
        var cheaperMinor = whatIf?.CheaperMinor ?? 0;
        var (terms, sendMinor, unitMinor) = Terms(offer.Cost.FixedMinor, distanceMinor, cheaperMinor, supply);
        return new Candidate
        {
            Offer = whatIf?.IsOpen == true ? offer with { Gate = NodeGate.Open } : offer,
            Metres = metres,
            SendMinor = sendMinor,
            Supply = supply,
            UnitMinor = unitMinor,
            Units = Units(supply),
            Tier = whatIf?.IsInFirstTier == true ? 0 : Tier(),
            Fences = fences,
            Terms = terms,
        };
    }

    /// <summary>By SKU index the number of its group, or -1; null when there are no groups.</summary>
    public int[]? Groups()
    {
        if (rules.Together.Length == 0 && !rules.Split.KeepsSkusWhole)
        {
            return null;
        }

        var groups = new int[skus.Length];
        for (var sku = 0; sku < groups.Length; sku++)
        {
            Tell(sku);
            groups[sku] = Array.FindIndex(rules.Together, group => group.When.Holds(facts));
            if (groups[sku] < 0 && rules.Split.KeepsSkusWhole)
            {
                groups[sku] = rules.Together.Length + sku;
            }
        }

        return groups;
    }

    private void Tell(NodeOffer offer, long metres, long parcelMinor, long[] supply)
    {
        facts.Node = offer.Node.Value;
        facts.Kind = offer.Kind.Word();
        facts.DistanceMetres = metres;
        facts.ParcelMinor = parcelMinor;
        facts.UnitsAvailable = Units(supply);
        facts.HasEverything = facts.UnitsAvailable == facts.Units;
    }

    private void Tell(int sku)
    {
        facts.Sku = skus[sku].Value;
        facts.ItemUnits = asked[sku];
    }

    private long Units(long[] supply)
    {
        var units = 0L;
        for (var sku = 0; sku < supply.Length; sku++)
        {
            units += Math.Min(asked[sku], supply[sku]);
        }

        return units;
    }

    private List<FenceHit>? Fences(long[] supply)
    {
        List<FenceHit>? hits = null;
        foreach (var fence in rules.Fences)
        {
            for (var sku = 0; fence.When.UsesItem && sku < supply.Length; sku++)
            {
                Tell(sku);
                if (supply[sku] > 0 && fence.When.Holds(facts))
                {
                    (hits ??= []).Add(new FenceHit(fence.Name, skus[sku]));
                    supply[sku] = 0;
                }
            }

            if (!fence.When.UsesItem && fence.When.Holds(facts))
            {
                (hits ??= []).Add(new FenceHit(fence.Name));
                Array.Clear(supply);
            }
        }

        return hits;
    }

    private int Tier()
    {
        for (var tier = 0; tier < rules.Tiers.Length; tier++)
        {
            if (rules.Tiers[tier].When.Holds(facts))
            {
                return tier;
            }
        }

        return rules.Tiers.Length;
    }

    private (CostTerm[] Terms, long SendMinor, long[]? UnitMinor) Terms(
        long fixedMinor, long distanceMinor, long cheaperMinor, long[] supply)
    {
        var (parcel, units) = (rules.ParcelTerms, rules.UnitTerms);
        var terms = new List<CostTerm>(3 + parcel.Length + units.Length)
        {
            new(RuleSet.ParcelTerm, fixedMinor), new(RuleSet.DistanceTerm, distanceMinor),
        };
        var send = fixedMinor + distanceMinor - cheaperMinor;
        foreach (var term in parcel)
        {
            if (term.Counts(at))
            {
                terms.Add(new CostTerm(term.Name, term.Amount.Amount(facts)));
                send += terms[^1].AmountMinor;
            }
        }

        if (send < 0)
        {
            terms.Add(new CostTerm(RuleSet.FloorTerm, -send));
        }

        var unitMinor = units.Length > 0 ? new long[supply.Length] : null;
        foreach (var term in units)
        {
            if (term.Counts(at))
            {
                terms.Add(new CostTerm(term.Name, UnitTerm(term, supply, unitMinor!)));
            }
        }

        return ([.. terms], Math.Max(0, send), unitMinor);
    }

    private long UnitTerm(MoneyTerm term, long[] supply, long[] unitMinor)
    {
        var sum = 0L;
        var ofAll = term.Amount.UsesItem ? 0 : term.Amount.Amount(facts);
        for (var sku = 0; sku < supply.Length; sku++)
        {
            if (supply[sku] == 0)
            {
                continue;
            }

            Tell(sku);
            var amount = term.Amount.UsesItem ? term.Amount.Amount(facts) : ofAll;
            unitMinor[sku] += amount;
            sum += amount * Math.Min(asked[sku], supply[sku]);
        }

        return sum;
    }
}
