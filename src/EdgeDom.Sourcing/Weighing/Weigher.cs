using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>Asks the rules of a strategy about each node of one order.</summary>
internal sealed class Weigher(
    RuleSet rules, RuleFacts facts, Sku[] skus, long[] asked, long[] grams, GeoPoint shipTo, OrderFacts order)
{
    /// <summary>What is known of the SKUs, by their index; null for nothing.</summary>
    public ItemFacts[]? Items { get; init; }

    // Items of the order of which the node that was weighed last has something, fences aside.
    private int _items;

    /// <summary>
    /// The node as this order sees it; the room of its day goes first to units, by SKU index, that others are
    /// <paramref name="lacking"/>; where that is null, to the SKUs in order of first line.
    /// </summary>
    public Candidate Weigh(NodeOffer offer, WhatIf? whatIf, long[]? lacking)
    {
        var metres = offer.Metres ?? offer.Place.MetresTo(shipTo);
        var distanceMinor = offer.Cost.DistanceMinor(metres);
        var supply = new long[skus.Length];
        for (var sku = 0; sku < supply.Length; sku++)
        {
            supply[sku] = whatIf?.HasEverything == true
                ? asked[sku] : Math.Max(0, offer.AvailableToSell.GetValueOrDefault(skus[sku]));
        }

        var parcelMinor = offer.Services is { } services
            ? LeastMinor(services, Weight(supply)) : offer.Cost.FixedMinor + distanceMinor;
        Tell(offer, metres, parcelMinor, supply);
        var arePassed = whatIf?.PassesFences == true;
        var fences = whatIf?.IsUnfenced == true
            ? null : Capped(
                offer.Capacity,
                supply,
                lacking,
                Equipped(offer.Missing, supply, Disrupted(offer, supply, Fences(supply, arePassed))));
        if (offer.Services is not null)
        {
            return WithCard(offer, whatIf, metres, supply, fences);
        }

        var cheaperMinor = whatIf?.CheaperMinor ?? 0;
        var (terms, sendMinor, unitMinor) = Terms(offer, distanceMinor, cheaperMinor, supply);
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

    /// <summary>
    /// What rules count for a parcel from the node that was weighed last, and for the units by SKU index in it.
    /// </summary>
    public (IReadOnlyList<CostTerm> Parcel, IReadOnlyList<CostTerm> Units) Terms(NodeOffer offer, long[] sent)
    {
        var (parcel, units) = (new List<CostTerm>(), new List<CostTerm>());
        ParcelTerms(offer, parcel);
        UnitTerms(offer, units, sent);
        return (parcel, units);
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

    private long Weight(long[] supply)
    {
        var weight = 0L;
        for (var sku = 0; sku < supply.Length; sku++)
        {
            weight += Math.Min(asked[sku], supply[sku]) * grams[sku];
        }

        return weight;
    }

    private void Tell(NodeOffer offer, long metres, long parcelMinor, long[] supply)
    {
        facts.Node = offer.Node.Value;
        facts.Kind = offer.Kind.Word();
        facts.NodeCountry = offer.Country ?? "";
        facts.DistanceMetres = metres;
        facts.ParcelMinor = parcelMinor;
        facts.UnitsAvailable = Units(supply);
        facts.HasEverything = facts.UnitsAvailable == facts.Units;
        _items = 0;
        for (var sku = 0; sku < supply.Length; sku++)
        {
            _items += Math.Min(asked[sku], supply[sku]) > 0 ? 1 : 0;
        }
    }

    private void Tell(int sku)
    {
        facts.Sku = skus[sku].Value;
        facts.ItemUnits = asked[sku];
        facts.Item = Items?[sku] ?? ItemFacts.None;
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

    private List<FenceHit>? Fences(long[] supply, bool arePassed)
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
                    supply[sku] = arePassed ? supply[sku] : 0;
                }
            }

            if (!fence.When.UsesItem && fence.When.Holds(facts))
            {
                (hits ??= []).Add(new FenceHit(fence.Name));
                Array.Clear(supply, 0, arePassed ? 0 : supply.Length);
            }
        }

        return hits;
    }

    private static List<FenceHit>? Disrupted(NodeOffer offer, long[] supply, List<FenceHit>? hits)
    {
        for (var index = 0; index < offer.Disruptions?.Count; index++)
        {
            if (offer.Disruptions[index] is { SurchargeMinor: null } disruption)
            {
                (hits ??= []).Add(new FenceHit(NodeDisruption.Word(disruption.Name)));
                Array.Clear(supply);
            }
        }

        return hits;
    }

    private List<FenceHit>? Equipped(IReadOnlyList<ItemLack>? missing, long[] supply, List<FenceHit>? hits)
    {
        foreach (var lack in missing ?? [])
        {
            var sku = Array.IndexOf(skus, lack.Sku);
            if (sku >= 0 && supply[sku] > 0)
            {
                (hits ??= []).AddRange(missing!.Where(one => one.Sku == lack.Sku)
                    .Select(one => new FenceHit(DayRoom.EquipmentFence(one.Equipment), one.Sku)));
                supply[sku] = 0;
            }
        }

        return hits;
    }

    private List<FenceHit>? Capped(DayRoom? room, long[] supply, long[]? lacking, List<FenceHit>? hits)
    {
        if (room is null or { IsAll: true } || Units(supply) == 0)
        {
            return hits;
        }

        if (room.Day is null)
        {
            Array.Clear(supply);
            return [.. hits ?? [], .. (room.Full ?? [DayRoom.Fence]).Select(word => new FenceHit(word))];
        }

        var (fill, given) = (new DayFill(room), new long[supply.Length]);
        foreach (var first in lacking is null ? [null] : new[] { lacking, null })
        {
            for (var sku = 0; sku < supply.Length; sku++)
            {
                var wanted = Math.Min(asked[sku], supply[sku]) - given[sku];
                given[sku] += fill.Take(skus[sku], Math.Min(wanted, first?[sku] ?? wanted));
            }
        }

        for (var sku = 0; sku < supply.Length; sku++)
        {
            supply[sku] = given[sku] < Math.Min(asked[sku], supply[sku]) ? given[sku] : supply[sku];
        }

        return fill.Hits.Count > 0 ? [.. hits ?? [], .. fill.Hits] : hits;
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
        NodeOffer offer, long distanceMinor, long cheaperMinor, long[] supply)
    {
        var fixedMinor = offer.Cost.FixedMinor;
        var terms = new List<CostTerm>(4 + rules.ParcelTerms.Length + rules.UnitTerms.Length)
        {
            new(RuleSet.ParcelTerm, fixedMinor), new(RuleSet.DistanceTerm, distanceMinor),
        };
        var send = fixedMinor + distanceMinor - cheaperMinor + ParcelTerms(offer, terms);
        if (send < 0)
        {
            terms.Add(new CostTerm(RuleSet.FloorTerm, -send));
        }

        var unitMinor = UnitTerms(offer, terms, supply);
        return ([.. terms], Math.Max(0, send), unitMinor);
    }

    private long ParcelTerms(NodeOffer offer, List<CostTerm> terms)
    {
        var sum = NodeCosts.Add(offer, _items, rules.Delivery, terms);
        foreach (var term in rules.ParcelTerms)
        {
            if (term.Counts(order.At))
            {
                terms.Add(new CostTerm(term.Name, term.Amount.Amount(facts)));
                sum += terms[^1].AmountMinor;
            }
        }

        return sum;
    }

    private long[]? UnitTerms(NodeOffer offer, List<CostTerm> terms, long[] supply)
    {
        var unitMinor = rules.UnitTerms.Length > 0 || offer.WorthMinor is not null ? new long[supply.Length] : null;
        if (offer.WorthMinor is { } worth)
        {
            terms.Add(new CostTerm(RuleSet.WorthTerm, Worth(worth, supply, unitMinor!)));
        }

        foreach (var term in rules.UnitTerms)
        {
            if (term.Counts(order.At))
            {
                terms.Add(new CostTerm(term.Name, UnitTerm(term, supply, unitMinor!)));
            }
        }

        return unitMinor;
    }

    private Candidate WithCard(
        NodeOffer offer, WhatIf? whatIf, long metres, long[] supply, List<FenceHit>? fences)
    {
        var (parcelTerms, unitTerms) = (new List<CostTerm>(), new List<CostTerm>());
        var termsMinor = ParcelTerms(offer, parcelTerms) - (whatIf?.CheaperMinor ?? 0);
        var unitMinor = UnitTerms(offer, unitTerms, supply);
        var (ways, shut) = (new List<ParcelOption>(), new List<ParcelOption>());
        foreach (var service in offer.Services!)
        {
            var arrives = whatIf?.IsOnTime == true ? DateOnly.MinValue : service.Arrives;
            var of = service.Disruption is null || whatIf?.IsUnfenced == true ? ways : shut;
            foreach (var band in service.Bands)
            {
                of.Add(Way(service, band, termsMinor, arrives));
            }
        }

        return new Candidate
        {
            Offer = whatIf?.IsOpen == true ? offer with { Gate = NodeGate.Open } : offer,
            Metres = metres,
            SendMinor = ways.Count > 0 ? ways.Min(way => way.FixedMinor) : 0,
            Supply = supply,
            UnitMinor = unitMinor,
            Units = Units(supply),
            Tier = whatIf?.IsInFirstTier == true ? 0 : Tier(),
            Fences = fences,
            Terms = [],
            Parcels = [.. ways],
            ShutParcels = [.. shut],
            ParcelTerms = [.. parcelTerms],
            UnitTerms = [.. unitTerms],
        };
    }

    private ParcelOption Way(ServiceOffer service, WeightBand band, long termsMinor, DateOnly? arrives)
    {
        int? daysLate = order.Delivery?.By is { } by && arrives is { } day
            ? Math.Max(0, day.DayNumber - by.DayNumber) : null;
        return new ParcelOption
        {
            Offer = service,
            Band = band,
            TermsMinor = termsMinor,
            Arrives = arrives,
            DaysLate = daysLate,
            LateMinor = rules.Delivery.LateMinorPerDay * (daysLate ?? 0),
            Co2MinorPerTonne = rules.Delivery.Co2MinorPerTonne,
        };
    }

    // What carriers ask at least for all that the node has; 0 when none takes it.
    private static long LeastMinor(IReadOnlyList<ServiceOffer> services, long weight)
    {
        var least = long.MaxValue;
        foreach (var service in services)
        {
            foreach (var band in service.Disruption is null ? service.Bands : [])
            {
                if (band.GramsMost is not { } most || weight <= most)
                {
                    least = Math.Min(
                        least,
                        band.FixedMinor + service.SurchargesMinor + ParcelOption.ByWeight(band.PerKgMinor, weight));
                }
            }
        }

        return least == long.MaxValue ? 0 : least;
    }

    private long Worth(IReadOnlyDictionary<Sku, long> worth, long[] supply, long[] unitMinor)
    {
        var sum = 0L;
        for (var sku = 0; sku < supply.Length; sku++)
        {
            var minor = supply[sku] > 0 ? worth.GetValueOrDefault(skus[sku]) : 0;
            unitMinor[sku] += minor;
            sum += minor * Math.Min(asked[sku], supply[sku]);
        }

        return sum;
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
