using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;

namespace EdgeDom.Control.Rebuilding;

/// <summary>
/// Makes a brain's state from what is known of a site whose disk is gone. Bins that were under way are given a place
/// where people must put them; while there is one, all motion is stopped until people have looked.
/// </summary>
public static class Rebuilt
{
    /// <summary>The alarm of a bin that people must put somewhere; it ends when they let motion go on.</summary>
    internal const string ByHand = "bin-by-hand";

    /// <summary>
    /// The state after tick <see cref="RebuiltSite.Tick"/>. Throws <see cref="InvalidDataException"/> when a bin, an
    /// item or a place is not in the settings, or two bins stand in one place.
    /// </summary>
    public static SiteState From(SiteSettings settings, RebuiltSite site)
    {
        var state = SiteState.Empty(settings);
        state.Tick = site.Tick;
        state.Now = site.At;
        state.HubNumber = site.HubNumber;
        state.OpeningCount = site.Openings;
        foreach (var (port, screen) in site.ScreensOf)
        {
            if (state.PortOf(port) is { } known)
            {
                known.Revision = screen;
            }
        }

        Promise(state, site);
        Bins(state, site);
        Counts(state, site);
        Orders(state, site);
        return state;
    }

    private static void Promise(SiteState state, RebuiltSite site)
    {
        foreach (var stock in site.Promise)
        {
            var sku = Item(state, stock.Sku);
            state.Promise.Free[sku] = stock.Free;
            state.Promise.Allotted[sku] = stock.Allotted;
            state.Promise.Reserved[sku] = stock.Reserved;
            state.Promise.Blocked[sku] = stock.Blocked;
        }
    }

    private static void Bins(SiteState state, RebuiltSite site)
    {
        var underWay = new List<StoredBin>();
        var goods = site.Goods.ToLookup(load => load.Bin);
        foreach (var record in site.Bins)
        {
            var bin = new StoredBin(state.BinList.Count, record.Bin, record.Compartments);
            foreach (var load in goods[record.Bin])
            {
                var sku = Item(state, load.Sku);
                bin.Loads.Add(new Load(bin, bin.Loads.Count, load.Compartment, sku, load.Lot, load.Owner)
                {
                    Quantity = load.Quantity, Blocked = load.Blocked,
                });
            }

            state.Add(bin);
            if (record.Place is BinPlace.InStack stack)
            {
                Stand(state, bin, stack);
            }
            else if (record.Place is BinPlace.Missing)
            {
                bin.Place = PlaceKind.Missing;
            }
            else
            {
                underWay.Add(bin);
            }
        }

        RefuseGaps(state);
        underWay.ForEach(bin => PutByHand(state, bin));
        state.Mode = underWay.Count > 0 ? SystemMode.Stopped : SystemMode.Running;
    }

    private static void Counts(SiteState state, RebuiltSite site)
    {
        foreach (var change in site.Counts)
        {
            var bin = state.BinById.GetValueOrDefault(change.Bin)
                ?? throw new InvalidDataException($"Bin {change.Bin} is being counted and stands nowhere.");
            bin.Count = new CountHold(change.Count);
            state.Counted.Add(bin.Id, bin);
            foreach (var held in change.Held)
            {
                bin.Count.Add(Item(state, held.Sku), held.Quantity);
            }
        }

        foreach (var question in site.Questions)
        {
            state.Questions.Add(question.Count, Item(state, question.Sku), question.Cut);
        }
    }

    private static void Stand(SiteState state, StoredBin bin, BinPlace.InStack place)
    {
        var map = state.Map;
        var cell = map.IsOnGrid(place.Cell) ? map.IndexOf(place.Cell) : -1;
        if (cell < 0 || !map.HoldsStack[cell] || place.Level < 1 || place.Level > map.Levels
            || state.Stacks.At(cell, place.Level) is not null)
        {
            throw new InvalidDataException($"Bin {bin.Id} cannot stand at {place.Cell} level {place.Level}.");
        }

        bin.Holder = cell;
        bin.Level = place.Level;
        state.Stacks.Restore(bin);
    }

    private static void RefuseGaps(SiteState state)
    {
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            for (var level = 1; level <= state.Stacks.Heights[cell]; level++)
            {
                if (state.Stacks.At(cell, level) is null)
                {
                    throw new InvalidDataException(
                        $"Nothing stands at {state.Map.CellAt(cell)} level {level}, but a bin above it.");
                }
            }
        }
    }

    private static void PutByHand(SiteState state, StoredBin bin)
    {
        var best = -1;
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            if (state.Stacks.Room(cell) > 0
                && (best < 0 || state.Stacks.Heights[cell] < state.Stacks.Heights[best]))
            {
                best = cell;
            }
        }

        if (best < 0)
        {
            bin.Place = PlaceKind.Missing;
            return;
        }

        state.Stacks.Push(best, bin);
        if (state.Alarms.Standing.Count < Alarms.StandingMax)
        {
            state.Alarms.Standing.Add(new Alarm(
                ByHand,
                bin.Id.Value,
                $"The site was rebuilt while this bin was under way: put it on top of {state.Map.CellAt(best)}, "
                + $"level {bin.Level}, then resume.",
                state.Now));
        }
    }

    private static void Orders(SiteState state, RebuiltSite site)
    {
        var totes = site.Totes.GroupBy(tote => (tote.Order, tote.Sku)).ToDictionary(
            tote => tote.Key, tote => tote.Select(goods => (goods.Lot, goods.Quantity)).ToList());
        foreach (var asked in site.Orders)
        {
            var lines = asked.Lines.Select(line =>
            {
                var open = new OpenLine(line.Line, Item(state, line.Sku), line.Quantity)
                {
                    Short = line.Short, Acts = line.Acts,
                };
                Picked(open, line, totes.GetValueOrDefault((asked.Id, line.Sku)) ?? []);
                return open;
            });
            var order = new OpenOrder(asked.Id, ++state.OrderCount, asked.Priority, asked.PlacedAt, [.. lines])
            {
                TakenAt = asked.TakenAt,
                Carriage = asked.Carriage,
                Workflow = asked.Workflow,
                Hours = asked.Hours,
            };
            state.Orders.Add(order.Id, order);
            state.Waiting.Add(order);
        }

        state.Waiting.Sort((one, other) => one.IsBefore(other) ? -1 : other.IsBefore(one) ? 1 : 0);
    }

    // Lines of one SKU share what the tote holds of it; which lot was whose no log tells, and only the sum counts.
    private static void Picked(OpenLine open, RebuiltLine line, List<(string Lot, long Quantity)> tote)
    {
        while (open.Picked < line.Picked)
        {
            if (tote.Count == 0)
            {
                throw new InvalidDataException($"A tote holds fewer of {line.Sku} than were picked for its order.");
            }

            var (lot, quantity) = tote[0];
            var taken = Math.Min(line.Picked - open.Picked, quantity);
            open.Pick(lot, taken);
            tote[0] = (lot, quantity - taken);
            if (taken == quantity)
            {
                tote.RemoveAt(0);
            }
        }
    }

    private static int Item(SiteState state, Model.Ids.Sku sku)
    {
        var index = state.Catalogue.IndexOf(sku);
        return index >= 0 ? index : throw new InvalidDataException($"The settings no longer name item {sku}.");
    }
}
