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
    private readonly DeliveryChoice _delivery;
    private readonly bool _hasCards;
    private readonly Weigher _weigher;
    private readonly HandChoice? _byHand;

    /// <summary>Asks all rules; with <paramref name="whatIf"/> as if one node were different.</summary>
    public WeighedOrder(RoutingQuestion question, Strategy strategy, WhatIf? whatIf = null)
    {
        var order = question.Order ?? OrderFacts.None;
        Skus = Distinct(question.Demands);
        Asked = new long[Skus.Length];
        Grams = Array.ConvertAll(Skus, sku => question.Grams?.GetValueOrDefault(sku) ?? 0);
        foreach (var demand in question.Demands)
        {
            Asked[Array.IndexOf(Skus, demand.Sku)] += demand.Quantity;
            UnitsAsked += demand.Quantity;
        }

        Allowed = question.Allowed is { } allowed ? Bound(allowed) : null;

        var facts = new RuleFacts
        {
            Channel = order.Channel,
            Country = order.Country,
            PostalCode = order.PostalCode,
            Priority = order.Priority,
            ValueMinor = order.ValueMinor,
            Tier = order.Tier ?? "",
            At = order.At,
            Zone = strategy.Zone,
            Lines = question.Demands.Count,
            Units = UnitsAsked,
        };
        Rules = strategy.For(facts);
        var isTold = question.Edition >= RoutingQuestion.FactsEdition;
        _weigher = new Weigher(Rules, facts, Skus, Asked, Grams, question.ShipTo, order)
        {
            Items = isTold && question.Items is { } items
                ? Array.ConvertAll(Skus, sku => items.GetValueOrDefault(sku, ItemFacts.None)) : null,
        };
        _byHand = question.ByHand;
        Candidates = new Candidate[question.Nodes.Count];
        var all = (long[]?)null;
        for (var node = 0; node < Candidates.Length; node++)
        {
            var offer = Known(question.Nodes[node], question.Edition);
            Candidates[node] = _weigher.Weigh(
                offer,
                whatIf?.Node == offer.Node ? whatIf : _byHand?.Node == offer.Node ? Chosen(_byHand) : null,
                Lacking(question, offer, ref all));
        }

        _delivery = order.Delivery ?? new DeliveryChoice();
        _hasCards = Array.Exists(Candidates, node => node.Parcels is not null);
        Array.Sort(Candidates, (one, two) => one.Offer.Node.CompareTo(two.Offer.Node));
        var split = Rules.Split;
        _split = new SplitRules(
            split.IsOneParcelFirst,
            split.ParcelsMost,
            split.ExtraParcelMinor,
            _weigher.Groups(),
            question.Edition,
            split.MinParcelValueMinor is { } least && question.UnitValues is { } values
                ? new LeastValue(least, Array.ConvertAll(Skus, sku => values[sku])) : null);
    }

    /// <summary>The rule set that counts.</summary>
    public RuleSet Rules { get; }

    /// <summary>The distinct SKUs, in order of first line.</summary>
    public Sku[] Skus { get; }

    /// <summary>Units asked that the buyer may have, by index of <see cref="Skus"/>.</summary>
    public long[] Asked { get; }

    /// <summary>What a unit weighs, by index of <see cref="Skus"/>.</summary>
    public long[] Grams { get; }

    /// <summary>All units asked that the buyer may have.</summary>
    public long UnitsAsked { get; private set; }

    /// <summary>SKUs of which the buyer may have less than he asks; null when there are none.</summary>
    public IReadOnlyList<AllowedUnits>? Allowed { get; }

    /// <summary>Every node, in order of id.</summary>
    public Candidate[] Candidates { get; }

    /// <summary>
    /// Which plans may be chosen, step by step: what arrives in time, then what is ever later; within each by the
    /// service that was asked for, then by any; within that nodes of the first tier, those of the next besides. At last
    /// the same with stale nodes.
    /// </summary>
    public IEnumerable<Rung> Rungs()
    {
        var last = Rules.Tiers.Length;
        foreach (var (latest, service) in Ways(NodeGate.Open))
        {
            for (var tier = 0; tier < last; tier++)
            {
                if (Array.Exists(
                    Candidates, node => node.Tier == tier && node is { Units: > 0, Offer.Gate: NodeGate.Open }))
                {
                    yield return new Rung(tier, UsesStale: false, latest, service);
                }
            }

            yield return new Rung(last, UsesStale: false, latest, service);
        }

        if (Array.Exists(Candidates, node => node is { Units: > 0, Offer.Gate: NodeGate.Stale }))
        {
            foreach (var (latest, service) in Ways(NodeGate.Stale))
            {
                yield return new Rung(last, UsesStale: true, latest, service);
            }
        }
    }

    /// <summary>The problem with the plans of a step.</summary>
    public CoverProblem Problem(Rung rung) => new(
        Asked,
        Candidates.Where(node => rung.Takes(node) && !IsOverruled(node)),
        _split,
        _hasCards ? new ParcelChoice(Grams, rung.Takes, _delivery.Preference == Preference.Green) : null);

    /// <summary>Whether a person has chosen another node.</summary>
    public bool IsOverruled(Candidate node) => _byHand is not null && _byHand.Node != node.Offer.Node;

    /// <summary>What a parcel with some units costs, of an order that was weighed for its node alone.</summary>
    public IEnumerable<CostLine> Costs(string? service, IReadOnlyList<Demand> sent)
    {
        var units = new long[Skus.Length];
        foreach (var demand in sent)
        {
            units[Array.IndexOf(Skus, demand.Sku)] += demand.Quantity;
        }

        var node = Candidates[0];
        var (parcel, unit) = _weigher.Terms(node.Offer, units);
        return ParcelCosting.Lines(node, service, Candidate.Weigh(units, Grams), parcel, unit);
    }

    // A question of a former edition was decided without what came later, whatever stands in it.
    private static NodeOffer Known(NodeOffer offer, int edition)
    {
        offer = offer.Ready is not null && edition < RoutingQuestion.ReadyEdition
            ? offer with { Ready = null } : offer;
        offer = offer.RejectPermille is not null && edition < RoutingQuestion.RiskEdition
            ? offer with { RejectPermille = null } : offer;
        return offer.Country is not null && edition < RoutingQuestion.FactsEdition
            ? offer with { Country = null } : offer;
    }

    private IEnumerable<(DateOnly? Latest, string? Service)> Ways(NodeGate most)
    {
        if (!_hasCards || _delivery is { Service: null, By: null, Preference: not Preference.Fast })
        {
            yield return (null, null);
            yield break;
        }

        ParcelOption[] parcels =
        [
            .. Candidates.Where(node => node.Units > 0 && node.Offer.Gate <= most && !IsOverruled(node))
                .SelectMany(node => node.Parcels ?? [node.WithoutCard()]),
        ];
        foreach (var latest in Days(parcels))
        {
            if (Array.Exists(parcels, parcel => new Rung(0, false, latest, _delivery.Service).Takes(parcel))
                && _delivery.Service is not null)
            {
                yield return (latest, _delivery.Service);
            }

            yield return (latest, null);
        }
    }

    // The days of the ladder on which something more arrives, then each later one; at last what nobody knows the day
    // of. Who wants it fast begins with the first day of all.
    private IEnumerable<DateOnly?> Days(ParcelOption[] parcels)
    {
        var arrivals = new SortedSet<DateOnly>(parcels.Select(parcel => parcel.Arrives).OfType<DateOnly>());
        if (_delivery.Preference == Preference.Fast)
        {
            foreach (var day in arrivals)
            {
                yield return day;
            }
        }
        else if (_delivery.By is { } by)
        {
            foreach (var step in Rules.Delivery.ToleranceDays)
            {
                if (arrivals.RemoveWhere(day => day.DayNumber - by.DayNumber <= step) > 0)
                {
                    yield return DateOnly.FromDayNumber(
                        Math.Min(by.DayNumber + step, DateOnly.MaxValue.DayNumber));
                }
            }

            foreach (var day in arrivals)
            {
                yield return day;
            }
        }
        else
        {
            yield return null;
            yield break;
        }

        if (Array.Exists(parcels, parcel => parcel.Arrives is null) || parcels.Length == 0)
        {
            yield return null;
        }
    }

    // Units of each SKU that no other node has; null where nobody asks. What all nodes have is summed once.
    private long[]? Lacking(RoutingQuestion question, NodeOffer offer, ref long[]? all)
    {
        if (question.Edition < RoutingQuestion.RoomEdition
            || offer.Capacity is null or { IsAll: true } or { Day: null })
        {
            return null;
        }

        all ??= Array.ConvertAll(Skus, sku => question.Nodes.Sum(node => Has(node, sku)));
        var lacking = new long[Skus.Length];
        for (var sku = 0; sku < lacking.Length; sku++)
        {
            lacking[sku] = Math.Max(0, Asked[sku] - all[sku] + Has(offer, Skus[sku]));
        }

        return lacking;
    }

    // Units that a node might send if its day had room.
    private static long Has(NodeOffer node, Sku sku) => node.Gate is NodeGate.Open or NodeGate.Stale && node.Takes(sku)
        ? Math.Max(0, node.AvailableToSell.GetValueOrDefault(sku)) : 0;

    private List<AllowedUnits>? Bound(IReadOnlyDictionary<Sku, long> allowed)
    {
        List<AllowedUnits>? bound = null;
        for (var sku = 0; sku < Skus.Length; sku++)
        {
            if (allowed.TryGetValue(Skus[sku], out var units) && units < Asked[sku])
            {
                UnitsAsked -= Asked[sku] - units;
                Asked[sku] = units;
                (bound ??= []).Add(new AllowedUnits(Skus[sku], units));
            }
        }

        return bound;
    }

    private static WhatIf Chosen(HandChoice choice) =>
        new(choice.Node) { IsInFirstTier = true, PassesFences = choice.PassesFences };

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
