using EdgeDom.Control.Batching;
using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Picking;

/// <summary>
/// Orders filled by people instead of robots: from bins in stacks into the tote and out, with the books and the
/// words to the hub of any other pick. All of an act or nothing; a second act finds no waiting order and is refused.
/// </summary>
internal static class HandFilling
{
    /// <summary>Books the act, or notes why it cannot be.</summary>
    public static void Take(Turn turn, OrderFilledByHand filled)
    {
        if (Why(turn.State, filled) is { } why)
        {
            turn.Notes.Add(new Note(Note.HandFillingRefused, $"{filled.FulfilmentOrder} {filled.Key}", why));
            return;
        }

        var order = turn.State.Orders[filled.FulfilmentOrder];
        foreach (var taking in filled.Takings)
        {
            Take(turn, order, taking, filled.Person);
        }

        // It was listed before the count began, or is not from the list: its people have taken the goods by now.
        foreach (var line in order.Lines)
        {
            CountWaits.HoldBack(turn, order, line);
            if (line.Unplanned > 0)
            {
                Shortage.Block(turn, order, line, "Not found by hand; it is held back until it is counted.");
            }
        }

        turn.State.Waiting.Remove(order);
        Packing.Send(turn, order);
    }

    private static void Take(Turn turn, OpenOrder order, HandTaking taking, string person)
    {
        var line = Line(order, taking.Line)!;
        var load = Load(turn.State, taking, line.Sku)!;
        load.Quantity -= taking.Quantity;
        line.Pick(load.Lot, taking.Quantity);
        line.Acts++;
        turn.State.Counters.UnitsPicked += taking.Quantity;
        turn.Goods($"pick:{order.Id}:{line.Number}:{line.Acts}", line.Sku,
            Account.Bin(load.Bin.Id, load.Compartment), Account.Tote(order.Id), taking.Quantity,
            person.Length == 0 ? "picked by hand" : $"picked by hand by {person}", load.Lot, load.Owner);
        turn.Messages.Add(new LinePicked(
            order.Id, line.Number, turn.State.Catalogue.SkuAt(line.Sku), taking.Quantity));
    }

    private static string? Why(SiteState state, OrderFilledByHand filled)
    {
        if (!state.Orders.TryGetValue(filled.FulfilmentOrder, out var order))
        {
            return $"No fulfilment order {filled.FulfilmentOrder} waits here; it may have been sent or cancelled.";
        }

        if (order.Port >= 0)
        {
            return $"{order.Id} is being picked at {state.Ports[order.Port].Layout.Id}; close the port first.";
        }

        var ofLine = new Dictionary<int, long>();
        var ofLoad = new Dictionary<Load, long>();
        foreach (var taking in filled.Takings)
        {
            if (Why(state, order, taking, ofLine, ofLoad) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private static string? Why(
        SiteState state,
        OpenOrder order,
        HandTaking taking,
        Dictionary<int, long> ofLine,
        Dictionary<Load, long> ofLoad)
    {
        if (Line(order, taking.Line) is not { } line)
        {
            return $"{order.Id} has no line {taking.Line}.";
        }

        if (Load(state, taking, line.Sku) is not { } load)
        {
            var sku = state.Catalogue.SkuAt(line.Sku);
            return $"Bin {taking.Bin} stands in no stack or has no {sku} in compartment {taking.Compartment}.";
        }

        if (load.Bin.Count is { } count)
        {
            return $"Bin {taking.Bin} is being counted ({count.Id}): nothing can be taken until that has ended.";
        }

        // Checked before it is added, so that no sum can overflow.
        var lineLeft = line.Unplanned - ofLine.GetValueOrDefault(line.Number);
        var loadLeft = load.Unplanned - ofLoad.GetValueOrDefault(load);
        if (taking.Quantity < 1 || taking.Quantity > lineLeft)
        {
            return $"Line {line.Number}: {taking.Quantity} cannot be taken, {lineLeft} are left to take.";
        }

        if (taking.Quantity > loadLeft)
        {
            return $"Bin {taking.Bin}: {taking.Quantity} cannot be taken, {loadLeft} are there for it.";
        }

        ofLine[line.Number] = ofLine.GetValueOrDefault(line.Number) + taking.Quantity;
        ofLoad[load] = ofLoad.GetValueOrDefault(load) + taking.Quantity;
        return null;
    }

    private static OpenLine? Line(OpenOrder order, int number) =>
        Array.Find(order.Lines, line => line.Number == number);

    private static Load? Load(SiteState state, HandTaking taking, int sku) =>
        state.BinById.TryGetValue(taking.Bin, out var bin) && bin.IsInStack
            ? bin.Loads.Where(load => load.Compartment == taking.Compartment && load.Sku == sku
                && load.Owner.Length == 0).MaxBy(load => load.Unplanned)
            : null;
}
