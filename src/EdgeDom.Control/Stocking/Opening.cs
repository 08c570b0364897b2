using EdgeDom.Control.State;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Stocking;

/// <summary>Sets up bins with the stock they begin with, and grants the hub its share of it.</summary>
internal static class Opening
{
    /// <summary>Takes all bins or, when one of them cannot stand, none; the reason is told as a note.</summary>
    public static void Take(Turn turn, IReadOnlyList<OpeningBin> bins)
    {
        var state = turn.State;
        if (Why(state, bins) is { } why)
        {
            state.Alarms.Raise(turn, "opening-refused", "stock", why);
            return;
        }

        state.OpeningCount++;
        var added = new long[state.Catalogue.Items.Length];
        foreach (var opening in bins)
        {
            Add(turn, opening, added);
        }

        for (var sku = 0; sku < added.Length; sku++)
        {
            if (added[sku] > 0)
            {
                var id = $"open:{state.OpeningCount}:{state.Catalogue.SkuAt(sku)}";
                turn.Promise(id, sku, Account.Supply, Account.Free, added[sku], "opening");
                Grant(turn, sku, added[sku]);
            }
        }
    }

    private static void Add(Turn turn, OpeningBin opening, long[] added)
    {
        var state = turn.State;
        var bin = new StoredBin(state.BinList.Count, opening.Bin, opening.Compartments)
        {
            Holder = state.Map.IndexOf(opening.Cell), Level = opening.Level,
        };
        foreach (var (compartment, sku, quantity) in opening.Loads)
        {
            if (quantity > 0)
            {
                var index = state.Catalogue.IndexOf(sku);
                bin.Loads.Add(new Load(bin, bin.Loads.Count, compartment, index) { Quantity = quantity });
                added[index] += quantity;
                turn.Movements.Add(new StockMovement($"open:{opening.Bin}/{compartment}:{sku}", sku, Account.Opening,
                    Account.Bin(opening.Bin, compartment), quantity, "opening"));
            }
        }

        state.Add(bin);
        state.Stacks.Restore(bin);
        turn.MovedBins.Add(bin.Index);
    }

    private static void Grant(Turn turn, int sku, long added)
    {
        var share = Math.Min(
            added * turn.State.Settings.GrantPermille / 1000, turn.State.Promise.RoomToAllot(sku));
        if (share > 0 && turn.State.MayPromise())
        {
            var name = turn.State.Catalogue.SkuAt(sku);
            turn.Promise(
                $"grant:opening-{turn.State.OpeningCount}:{name}", sku, Account.Free, Account.Allotted, share, "grant");
            turn.Messages.Add(new StockGranted(name, share));
        }
    }

    private static string? Why(SiteState state, IReadOnlyList<OpeningBin> bins)
    {
        var taken = new HashSet<(int Cell, int Level)>();
        var names = new HashSet<Model.Ids.BinId>();
        var tops = new int[state.Map.Cells];
        foreach (var bin in bins)
        {
            if (state.BinById.ContainsKey(bin.Bin) || !names.Add(bin.Bin))
            {
                return $"Bin {bin.Bin} is set up twice.";
            }

            if (!state.Map.IsOnGrid(bin.Cell) || !state.Map.HoldsStack[state.Map.IndexOf(bin.Cell)]
                || bin.Level < 1 || bin.Level > state.Map.Levels)
            {
                return $"Bin {bin.Bin} stands where no bin can stand: {bin.Cell} level {bin.Level}.";
            }

            var cell = state.Map.IndexOf(bin.Cell);
            if (state.Stacks.At(cell, bin.Level) is not null || !taken.Add((cell, bin.Level)))
            {
                return $"Two bins stand at {bin.Cell} level {bin.Level}.";
            }

            tops[cell] = Math.Max(tops[cell], bin.Level);
            if (WhyLoads(state, bin) is { } why)
            {
                return why;
            }
        }

        return Floating(state, taken, tops);
    }

    private static string? WhyLoads(SiteState state, OpeningBin bin)
    {
        foreach (var load in bin.Loads)
        {
            if (state.Catalogue.IndexOf(load.Sku) < 0)
            {
                return $"Bin {bin.Bin} holds {load.Sku}, which is no item of this site.";
            }

            if (load.Compartment < 1 || load.Compartment > bin.Compartments || load.Quantity < 0)
            {
                return $"Bin {bin.Bin} has no compartment {load.Compartment}, or a quantity below zero in it.";
            }
        }

        var pairs = bin.Loads.Select(load => (load.Compartment, load.Sku)).Distinct().Count();
        return pairs == bin.Loads.Count ? null : $"Bin {bin.Bin} names one SKU twice in one compartment.";
    }

    private static string? Floating(SiteState state, HashSet<(int Cell, int Level)> taken, int[] tops)
    {
        for (var cell = 0; cell < tops.Length; cell++)
        {
            for (var level = 1; level <= tops[cell]; level++)
            {
                if (state.Stacks.At(cell, level) is null && !taken.Contains((cell, level)))
                {
                    return $"Nothing stands at {state.Map.CellAt(cell)} level {level}, but a bin above it.";
                }
            }
        }

        return null;
    }
}
