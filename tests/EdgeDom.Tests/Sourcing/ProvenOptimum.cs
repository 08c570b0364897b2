using Google.OrTools.Sat;
using Shouldly;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// The best plan of one order by a constraint solver that proves it (OR-Tools CP-SAT): fewest units left behind, then
/// one parcel where that is asked for, then least money. Arrays by line, then by node; money in thousandths of a minor
/// unit. Shares nothing with the router.
/// </summary>
internal sealed record ProvenOptimum(
    long[] Wanted, long[] Grams, long[][] Supply, long[][] UnitCosts, ProvenOptimum.Way[][] Ways)
{
    /// <summary>One way to send a parcel from a node; null grams for any weight.</summary>
    internal readonly record struct Way(long Fixed, long PerGram, long? GramsMost);

    /// <summary>Most parcels.</summary>
    public int ParcelsMost { get; init; } = 12;

    /// <summary>What each parcel after the first costs.</summary>
    public long ExtraParcel { get; init; }

    /// <summary>Whether one parcel goes before several that hold as many units.</summary>
    public bool IsOneParcelFirst { get; init; }

    /// <summary>By line the number of the group that comes from one node, or -1.</summary>
    public required int[] Groups { get; init; }

    private int Nodes => Ways.Length;

    /// <summary>Units left behind and money; fails when the solver has no proof.</summary>
    public (long Lost, long Money) Find()
    {
        var best = Proved(ParcelsMost);
        return IsOneParcelFirst && Proved(1) is var one && one.Lost == best.Lost ? one : best;
    }

    private (long Lost, long Money) Proved(int parcelsMost)
    {
        var model = new CpModel();
        var (parcels, sent, cost) = (LinearExpr.NewBuilder(), LinearExpr.NewBuilder(), LinearExpr.NewBuilder());
        var senders = Groups.Where(group => group >= 0).Distinct().ToDictionary(
            group => group, _ => Enumerable.Range(0, Nodes).Select(_ => model.NewBoolVar("")).ToArray());
        foreach (var sender in senders.Values)
        {
            model.AddAtMostOne(sender);
        }

        var ofLine = Wanted.Select(_ => LinearExpr.NewBuilder()).ToArray();
        for (var node = 0; node < Nodes; node++)
        {
            var taken = Array.ConvertAll(Ways[node], _ => model.NewBoolVar(""));
            model.AddAtMostOne(taken);
            for (var way = 0; way < taken.Length; way++)
            {
                parcels.Add(taken[way]);
                cost.AddTerm(taken[way], Ways[node][way].Fixed + ExtraParcel);
                Fill(model, node, Ways[node][way], taken[way], senders, ofLine, cost);
            }
        }

        for (var line = 0; line < Wanted.Length; line++)
        {
            model.Add(ofLine[line] <= Wanted[line]);
            sent.Add(ofLine[line]);
        }

        model.Add(parcels <= parcelsMost);
        model.Maximize(sent);
        var most = Solved(model);
        model.Add(sent == most);
        model.Minimize(cost);
        return (Wanted.Sum() - most, most == 0 ? 0 : Solved(model) - ExtraParcel);
    }

    private void Fill(
        CpModel model,
        int node,
        Way way,
        BoolVar taken,
        Dictionary<int, BoolVar[]> senders,
        LinearExprBuilder[] ofLine,
        LinearExprBuilder cost)
    {
        var grams = LinearExpr.NewBuilder();
        for (var line = 0; line < Wanted.Length; line++)
        {
            var most = Math.Min(Wanted[line], Supply[line][node]);
            if (most == 0)
            {
                continue;
            }

            var units = model.NewIntVar(0, most, "");
            model.Add(units <= most * taken);
            if (Groups[line] >= 0)
            {
                model.Add(units <= most * senders[Groups[line]][node]);
            }

            ofLine[line].Add(units);
            grams.AddTerm(units, Grams[line]);
            cost.AddTerm(units, UnitCosts[line][node] + (way.PerGram * Grams[line]));
        }

        if (way.GramsMost is { } limit)
        {
            model.Add(grams <= limit * taken);
        }
    }

    private static long Solved(CpModel model)
    {
        var solver = new CpSolver { StringParameters = "num_workers:1 random_seed:1" };
        solver.Solve(model).ShouldBe(CpSolverStatus.Optimal);
        return (long)Math.Round(solver.ObjectiveValue);
    }
}
