using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// Decides how the count of a bin begins and ends. While it is open the bin is frozen, and what of it was FREE stands
/// under the count in BLOCKED, so that neither site nor hub promises it; what was promised stays promised. A result
/// that misses units allotted to the hub waits until the hub has given back what it has not promised.
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

        if (count.State == CountState.Asking)
        {
            return PostingRefusal.CountEnded;
        }

        var named = step.Parts.Select(part => (part.Compartment, part.Sku, part.Lot, part.Owner)).ToHashSet();
        if (Goods(desk, count.Bin).Any(goods => goods.Quantity > 0 && !named.Contains(goods.Of)))
        {
            return PostingRefusal.NotCounted;
        }

        // It is tried first: what is then missing, and how much of it the hub may have promised to nobody.
        var here = desk.Here;
        var posted = Post(desk, count, step.Parts);
        var missing = desk.Missing.Skip(here.Missing).ToLookup(lost => lost.Sku, lost => lost.Quantity);
        var asked = missing.Select(of => new CountQuestion(
            count.Id, of.Key, Math.Min(of.Sum(), desk.Of(of.Key, "", "", Account.Allotted)))).ToArray();
        if (posted.Refusal is null && desk.Rules.MayAsk && asked.Any(of => of.Quantity > 0))
        {
            desk.TakeBack(here);
            Wait(desk, count, new CountResult(step.Parts, desk.Cause), asked);
        }

        return posted;
    }

    /// <summary>
    /// Ends a count with its result: frees what was held back and asserts each part. What was found comes first, so
    /// that nobody goes short for units that lie in the next compartment.
    /// </summary>
    public static StepDecision Post(RequestDesk desk, BinCount count, IReadOnlyList<CountedPart> parts)
    {
        End(desk, count, CountState.Counted);
        var steps = parts.Select(part => new PostingStep.Count(
            part.Sku, count.Bin, part.Compartment, part.Quantity, part.Lot, part.Owner)).ToArray();
        var (difference, shortfall) = (0L, 0L);
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
            State = CountState.Counted, Difference = difference, Short = shortfall, Result = null,
        });
        return StepDecision.Took(difference, shortfall);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.DropCount step) =>
        WhyNotOpen(desk, step.Id, out var count) is { } why
            ? why
            : count.State == CountState.Asking
            ? PostingRefusal.CountEnded
            : StepDecision.Took(End(desk, count, CountState.Dropped));

    /// <summary>Ends a count: what it held back is free again. Returns how much that was.</summary>
    public static long End(RequestDesk desk, BinCount count, CountState state)
    {
        desk.Draft.Counts.Set(count with { State = state, Result = null });
        return desk.TakeHeld(count.Id, Account.Free);
    }

    private static PostingRefusal? WhyNotOpen(RequestDesk desk, CountId id, out BinCount count)
    {
        count = desk.Draft.Counts.Find(id)!;
        return count is null ? PostingRefusal.CountUnknown : count.IsOpen ? null : PostingRefusal.CountEnded;
    }

    // What is free of the missing units waits too, so that nobody is promised them meanwhile.
    private static void Wait(RequestDesk desk, BinCount count, CountResult result, IEnumerable<CountQuestion> asked)
    {
        foreach (var question in asked)
        {
            var free = desk.Of(question.Sku, "", "", Account.Free);
            desk.Move(question.Sku, Account.Free, Account.BlockedFor(count.Id), free, "", "");
            if (question.Quantity > 0)
            {
                desk.Asked.Add(question);
            }
        }

        desk.Draft.Counts.Set(count with
        {
            State = CountState.Asking, DueMillis = desk.RanMillis + PostingDesk.AskMillis, Result = result,
        });
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
