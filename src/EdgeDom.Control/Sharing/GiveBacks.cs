using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Control.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Sharing;

/// <summary>
/// What the hub gives back, and what counts ask of it before anybody goes short. Site and hub each keep the hub's
/// right; every word moves both by as much, in whatever order words of the two logs meet: of a give-back that comes too
/// late, when the same units were told as shrunk before, the hub hears what was not taken and has it again.
/// </summary>
internal static class GiveBacks
{
    /// <summary>A count misses units that are allotted to the hub.</summary>
    public static void Ask(Turn turn, CountId count, int sku, long quantity)
    {
        turn.State.Questions.Add(count, sku);
        turn.Messages.Add(new StockMissed(turn.State.Catalogue.SkuAt(sku), quantity, count));
    }

    /// <summary>
    /// Whether a count that is open waits for units of an item: what is free of them meanwhile it may need.
    /// </summary>
    public static bool IsAwaited(SiteState state, int sku) => state.Questions.Count > 0
        && state.Counted.Values.Any(bin => state.Questions.Has(bin.Count!.Id, sku));

    /// <summary>
    /// Units given back for a count that still waits stand under it, so that nobody else is promised them; others stay
    /// FREE: granting them again at once would only send them back. Of an answer that came too late only what the
    /// count has not cut from the hub's right is taken.
    /// </summary>
    public static void Take(Turn turn, StockGivenBack back, long number)
    {
        var state = turn.State;
        var sku = state.Catalogue.IndexOf(back.Sku);
        if (sku < 0)
        {
            Undo(turn, back, 0);
            return;
        }

        var cut = back.Count is { } count ? state.Questions.Answer(count, sku) : 0;
        var left = back.Quantity - Math.Min(back.Quantity, cut);
        var quantity = Math.Min(left, state.Promise.Allotted[sku]);
        var bin = back.Count is { } of ? BinOf(state, of) : null;
        var held = Math.Clamp(bin?.RoomToHold(sku) ?? 0, 0, Math.Max(0, quantity));
        if (held > 0)
        {
            bin!.Count!.Add(sku, held);
            Move(turn, sku, $"giveback:{number}:held", Account.BlockedFor(bin.Count.Id), held);
        }

        Move(turn, sku, $"giveback:{number}", Account.Free, quantity - held);
        Undo(turn, back, quantity);
        Shares.Answered(turn, sku, back.Count is not null);
    }

    private static void Move(Turn turn, int sku, string id, Account to, long quantity)
    {
        if (quantity > 0)
        {
            turn.Promise(id, sku, Account.Allotted, to, quantity, "given back by the hub");
        }
    }

    private static void Undo(Turn turn, StockGivenBack back, long taken)
    {
        if (taken < back.Quantity)
        {
            turn.Notes.Add(new Note("give-back-too-large", back.Sku.Value,
                $"The hub gave back {back.Quantity} of {back.Sku}, but only {taken} had not left its right before."));
            turn.Messages.Add(new GiveBackUndone(back.Sku, back.Quantity - taken));
        }
    }

    private static StoredBin? BinOf(SiteState state, CountId count) =>
        state.Counted.Values.FirstOrDefault(bin => bin.Count!.Id == count);
}
