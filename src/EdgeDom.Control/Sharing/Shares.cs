using EdgeDom.Control.Rights;
using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Control.Watching;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Sharing;

/// <summary>
/// Moves rights between site and hub as the policy wants, for the items whose rights have changed in this step: freed
/// and received units find their way to the hub, and the site asks for units when its own buffer runs low. While the
/// hub is away nothing moves, because a grant that it does not know of helps nobody.
/// </summary>
internal static class Shares
{
    private const long MillisPerDay = 86_400_000;

    /// <summary>The hub has sold units of an item.</summary>
    public static void SoldByHub(Turn turn, int sku, long units) =>
        turn.State.Use.Hub[sku] = turn.State.Use.Hub[sku].Use(units, Day(turn));

    /// <summary>The site has used units of its own right.</summary>
    public static void UsedHere(Turn turn, int sku, long units) =>
        turn.State.Use.Local[sku] = turn.State.Use.Local[sku].Use(units, Day(turn));

    /// <summary>The hub has given back, be it for a count; what it gave stays with the site in this step.</summary>
    public static void Answered(Turn turn, int sku, bool isForCount)
    {
        turn.State.Use.Wanted[sku] = isForCount ? turn.State.Use.Wanted[sku] : 0;
        turn.ChangedRights.Remove(sku);
    }

    /// <summary>Looks at the changed items, or at all of them when the hub has come back.</summary>
    public static void Run(Turn turn)
    {
        var state = turn.State;
        if (!HubLine.IsHeard(state) || !state.MayPromise() || !Outside.MayGrant(state))
        {
            return;
        }

        if (turn.LooksAtAllRights)
        {
            turn.ChangedRights.UnionWith(Enumerable.Range(0, state.Catalogue.Items.Length));
        }

        foreach (var sku in turn.ChangedRights.ToArray())
        {
            Share(turn, sku);
        }
    }

    private static void Share(Turn turn, int sku)
    {
        var (state, day) = (turn.State, Day(turn));
        var (use, book) = (state.Use, state.Promise);
        if (book.Free[sku] + book.Allotted[sku] == 0 || GiveBacks.IsAwaited(state, sku))
        {
            return;
        }

        var stand = new EscrowStand(
            book.Free[sku],
            book.Allotted[sku],
            use.Local[sku].Until(day).NowMilliPerDay,
            use.Hub[sku].Until(day).NowMilliPerDay);
        var (most, ask) = EscrowPolicy.Decide(stand, state.Settings.Escrow);
        var grant = Math.Min(most, book.RoomToAllot(sku));
        var name = state.Catalogue.SkuAt(sku);
        if (grant > 0)
        {
            turn.Promise($"grant:{state.Tick}:{name}", sku, Account.Free, Account.Allotted, grant, "topped up");
            turn.Messages.Add(new StockGranted(name, grant));
        }
        else if (ask > 0 && use.Wanted[sku] == 0)
        {
            use.Wanted[sku] = ask;
            turn.Messages.Add(new StockWanted(name, ask));
        }
    }

    private static long Day(Turn turn) => turn.Now.UnixMillis / MillisPerDay;
}
