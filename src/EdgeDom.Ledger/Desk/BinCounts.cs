using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// Decides how the count of a bin begins and ends. While it is open the bin is frozen, and what of it was FREE stands
/// under the count in BLOCKED, so that neither site nor hub promises it; what was promised stays promised.
/// </summary>
internal static class BinCounts
{
    /// <summary>Counts open at once at most.</summary>
    public const int OpenMax = 10_000;

    public static StepDecision Decide(RequestDesk desk, PostingStep.OpenCount step)
    {
        var counts = desk.Draft.Counts;
        if (counts.Find(step.Id) is not null)
        {
            return PostingRefusal.CountExists;
        }

        // Who waits for the bin gets it once before it is frozen again.
        if (counts.HasEnded(step.Bin))
        {
            return PostingRefusal.CountInProgress;
        }

        if ((desk.WhyFrozen(step.Bin) ?? desk.Rules.WhyNotCounted(step.Bin)) is { } why)
        {
            return why;
        }

        if (counts.OpenCount >= OpenMax)
        {
            return PostingRefusal.TooManyOpen;
        }

        counts.Set(new BinCount(step.Id, desk.Tick, step.Bin, CountState.Open, desk.RanMillis + step.LastsMillis));
        return StepDecision.Took(Hold(desk, step));
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.CloseCount step)
    {
        if (WhyNotOpen(desk, step.Id, out var count) is { } why)
        {
            return why;
        }

        var named = step.Parts.Select(part => (part.Compartment, part.Sku, part.Lot, part.Owner)).ToHashSet();
        if (Goods(desk, count.Bin).Any(goods => goods.Quantity > 0 && !named.Contains(goods.Of)))
        {
            return PostingRefusal.NotCounted;
        }

        End(desk, count, CountState.Counted);
        var steps = step.Parts.Select(part => new PostingStep.Count(
            part.Sku, count.Bin, part.Compartment, part.Quantity, part.Lot, part.Owner)).ToArray();
        var (difference, shortfall) = (0L, 0L);

        // What was found comes first, so that nobody goes short for units that lie in the next compartment.
        foreach (var part in steps.OrderBy(part => Counts.IsMissing(desk, part)))
        {
            var (refusal, result) = Counts.Decide(desk, part);
            if (refusal is { } refused)
            {
                return refused;
            }

            difference += result.Quantity;
            shortfall += result.Shortfall;
        }

        desk.Draft.Counts.Set(count with
        {
            State = CountState.Counted, Difference = difference, Short = shortfall,
        });
        return StepDecision.Took(difference, shortfall);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.DropCount step) =>
        WhyNotOpen(desk, step.Id, out var count) is { } why
            ? why
            : StepDecision.Took(End(desk, count, CountState.Dropped));

    /// <summary>Ends a count: what it held back is free again. Returns how much that was.</summary>
    public static long End(RequestDesk desk, BinCount count, CountState state)
    {
        desk.Draft.Counts.Set(count with { State = state });
        return desk.TakeHeld(count.Id, Account.Free);
    }

    private static PostingRefusal? WhyNotOpen(RequestDesk desk, CountId id, out BinCount count)
    {
        count = desk.Draft.Counts.Find(id)!;
        return count is null ? PostingRefusal.CountUnknown : count.IsOpen ? null : PostingRefusal.CountEnded;
    }

    private static long Hold(RequestDesk desk, PostingStep.OpenCount step)
    {
        var held = 0L;
        var all = Goods(desk, step.Bin)
            .Select(goods => (goods.Of, Open: goods.Quantity - Blocked(desk, step.Bin, goods.Of)))
            .GroupBy(goods => (goods.Of.Sku, goods.Of.Owner), goods => goods.Open)
            .OrderBy(goods => goods.Key.Sku)
            .ThenBy(goods => goods.Key.Owner, StringComparer.Ordinal);
        foreach (var goods in all)
        {
            var (sku, owner) = goods.Key;
            var quantity = Math.Min(goods.Sum(), desk.Of(sku, "", owner, Account.Free));
            desk.Move(sku, Account.Free, Account.BlockedFor(step.Id), quantity, "", owner);
            held += quantity;
        }

        return held;
    }

    private static IEnumerable<((int Compartment, Sku Sku, string Lot, string Owner) Of, long Quantity)> Goods(
        RequestDesk desk, BinId bin) => desk.Rules.GoodsIn(bin).Concat(desk.Draft.MovedIn(bin)).Distinct()
            .Select(of => (of, desk.Of(of.Sku, of.Lot, of.Owner, Account.Bin(bin, of.Compartment))));

    private static long Blocked(
        RequestDesk desk, BinId bin, (int Compartment, Sku Sku, string Lot, string Owner) of) =>
        desk.Of(of.Sku, "", of.Owner, Account.BlockedIn(bin, of.Compartment, of.Lot));
}
