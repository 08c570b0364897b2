namespace EdgeDom.Sourcing.Splitting;

/// <summary>Which nodes send, at least cost, all of an order that can be sent.</summary>
public sealed class CoverProblem
{
    private readonly SplitRules _rules;
    private readonly ParcelChoice? _choice;

    /// <summary>
    /// Takes the nodes that have anything wanted, cheapest parcel first. <paramref name="asked"/> are units by SKU
    /// index; <see cref="Wanted"/> is cut to what all nodes have. With a <paramref name="choice"/> parcels go by the
    /// services of rate cards, and nodes that have none to choose from are left out.
    /// </summary>
    public CoverProblem(
        long[] asked, IEnumerable<Candidate> mayBeAsked, SplitRules rules, ParcelChoice? choice = null)
    {
        (_rules, _choice) = (rules, choice);
        Nodes =
        [
            .. mayBeAsked.Where(
                node => node.Units > 0 && (choice is null || ParcelProblem.HasWay(node, choice))),
        ];
        Array.Sort(Nodes, Cheaper);
        Wanted = new long[asked.Length];
        for (var sku = 0; sku < asked.Length; sku++)
        {
            foreach (var node in Nodes)
            {
                Wanted[sku] += Math.Min(asked[sku] - Wanted[sku], node.Supply[sku]);
            }
        }
    }

    /// <summary>Nodes with stock, cheapest parcel first, then by id.</summary>
    public Candidate[] Nodes { get; }

    /// <summary>Units to send, by SKU index; never more than there are.</summary>
    public long[] Wanted { get; }

    /// <summary>Whether one node alone sends everything.</summary>
    public bool CoversAlone(Candidate node)
    {
        for (var sku = 0; sku < Wanted.Length; sku++)
        {
            if (node.Supply[sku] < Wanted[sku])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all that a node has is too little for a parcel beside others.</summary>
    public bool IsTooSmall(Candidate node) => _rules.LeastValue is { } least && !CoversAlone(node)
        && least.IsAbove(sku => Math.Min(Wanted[sku], node.Supply[sku]));

    /// <summary>
    /// What no plan of these nodes costs less than that leaves no more than <paramref name="unfilled"/> of
    /// <paramref name="asked"/> units unfilled, minor units of money, looked for up to <paramref name="knownMinor"/>;
    /// null when they have not as many.
    /// </summary>
    public long? LeastMinor(long asked, long unfilled, long knownMinor)
    {
        var lost = unfilled - asked + Wanted.Sum();
        return lost < 0 ? null : Parcels().LeastMinor(Nodes, lost, knownMinor);
    }

    /// <summary>
    /// The best plan: most units, then one parcel where the rules say so, then least cost, then fewest parcels. Exact
    /// up to <see cref="LeastCostCover.NodesMax"/> nodes.
    /// </summary>
    public Split Best()
    {
        if (Nodes.Length == 0)
        {
            return Split.Nothing;
        }

        if (_choice is not null || _rules.LeastValue is not null)
        {
            return Parcels().Best(Nodes);
        }

        if (_rules.IsOneParcelFirst && Alone() is { } alone)
        {
            return Made([alone], [Wanted], "whole-order");
        }

        var isExact = Nodes.Length <= LeastCostCover.NodesMax;
        var few = isExact ? Nodes : BoundedCover.Few(Nodes, Wanted, _rules);
        if (few.Length > LeastCostCover.NodesMax)
        {
            return Bounded(Filled(few));
        }

        var cover = LeastCostCover.Find(Case(few, _rules.ParcelsMost ?? LeastCostCover.NodesMax));
        if (_rules is { IsOneParcelFirst: true, HasLimits: true }
            && LeastCostCover.Find(Case(few, 1)) is var one && one.Lost == cover.Lost)
        {
            cover = one;
        }

        var split = Taken(few, cover, isExact ? "least-cost" : "bounded");
        return isExact ? split : Bounded(split);
    }

    private static int Cheaper(Candidate one, Candidate two) => one.SendMinor != two.SendMinor
        ? one.SendMinor.CompareTo(two.SendMinor)
        : one.Offer.Node.CompareTo(two.Offer.Node);

    private Split Bounded(Split split) => !_rules.HasBounds ? split : split with
    {
        LeastMinor = Math.Min(
            split.CostMinor, Parcels().LeastMinor(Nodes, Wanted.Sum() - split.Filled, split.CostMinor)),
    };

    // Without rate cards nothing weighs anything.
    private ParcelProblem Parcels() =>
        new(Wanted, _rules, _choice ?? new ParcelChoice(new long[Wanted.Length], _ => true, MindsCo2First: false));

    private Candidate? Alone()
    {
        Candidate? best = null;
        foreach (var node in Nodes)
        {
            if (CoversAlone(node) && (best is null || node.CostMinor(Wanted) < best.CostMinor(Wanted)))
            {
                best = node;
            }
        }

        return best;
    }

    private CoverCase Case(Candidate[] nodes, int parcelsMost)
    {
        var parcels = new long[nodes.Length];
        var (supply, costs) = (new long[Wanted.Length][], CoverCase.Free(Wanted.Length, nodes.Length));
        for (var sku = 0; sku < Wanted.Length; sku++)
        {
            supply[sku] = new long[nodes.Length];
            if (Array.Exists(nodes, node => node.UnitMinor is not null))
            {
                costs[sku] = new long[nodes.Length];
            }
        }

        for (var node = 0; node < nodes.Length; node++)
        {
            parcels[node] = nodes[node].SendMinor + _rules.ExtraParcelMinor;
            for (var sku = 0; sku < supply.Length; sku++)
            {
                supply[sku][node] = nodes[node].Supply[sku];
                if (nodes[node].UnitMinor is { } unitMinor)
                {
                    costs[sku][node] = unitMinor[sku];
                }
            }
        }

        return new CoverCase(parcels, Wanted, supply, costs, 0)
        {
            FillsFirst = true, ParcelsMost = parcelsMost, Groups = _rules.Groups,
        };
    }

    private Split Taken(Candidate[] nodes, Cover cover, string method)
    {
        var (taken, units) = (new List<Candidate>(), new List<long[]>());
        for (var node = 0; node < nodes.Length; node++)
        {
            if (cover.Uses(node))
            {
                taken.Add(nodes[node]);
                units.Add(Array.ConvertAll(cover.Units, sku => sku[node]));
            }
        }

        return Made(taken, units, taken.Count switch
        {
            0 => "nothing",
            1 when _rules.IsOneParcelFirst => "whole-order",
            1 => method,
            _ => $"{method}-split",
        });
    }

    // More parcels than can be searched: each node in turn sends what it has of what is open.
    private Split Filled(Candidate[] nodes)
    {
        var left = Wanted.ToArray();
        var units = Array.ConvertAll(nodes, node =>
        {
            var sent = node.Supply.Select((has, sku) => Math.Min(has, left[sku])).ToArray();
            for (var sku = 0; sku < left.Length; sku++)
            {
                left[sku] -= sent[sku];
            }

            return sent;
        });
        return Made(nodes, units, "bounded-split");
    }

    private Split Made(IReadOnlyList<Candidate> nodes, IReadOnlyList<long[]> units, string method)
    {
        var (cost, filled) = (Math.Max(0, nodes.Count - 1) * _rules.ExtraParcelMinor, 0L);
        for (var node = 0; node < nodes.Count; node++)
        {
            cost += nodes[node].CostMinor(units[node]);
            filled += units[node].Sum();
        }

        return new Split(nodes, units, filled, cost, method);
    }
}
