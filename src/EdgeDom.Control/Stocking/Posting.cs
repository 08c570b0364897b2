using EdgeDom.Control.State;
using EdgeDom.Model;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Stocking;

/// <summary>Makes movements and keeps the brain's own promise book in step with them.</summary>
internal static class Posting
{
    /// <summary>Moves a right to promise from one account to another.</summary>
    public static void Promise(
        this Turn turn, string id, int sku, Account from, Account to, long quantity, string cause)
    {
        var book = turn.State.Promise;
        Change(book, from.Kind, sku, -quantity);
        Change(book, to.Kind, sku, quantity);
        turn.ChangedRights.Add(sku);
        var movement = new StockMovement(id, turn.State.Catalogue.SkuAt(sku), from, to, quantity, cause);
        turn.Movements.AddRange(movement.Parts());
    }

    /// <summary>Moves goods; the load's own quantity is the caller's to change.</summary>
    public static void Goods(
        this Turn turn, string id, int sku, Account from, Account to, long quantity, string cause, string lot,
        string owner) =>
        turn.Movements.Add(
            new StockMovement(id, turn.State.Catalogue.SkuAt(sku), from, to, quantity, cause, lot, owner));

    private static void Change(PromiseBook book, AccountKind kind, int sku, long quantity)
    {
        var column = kind switch
        {
            AccountKind.Free => book.Free,
            AccountKind.Allotted => book.Allotted,
            AccountKind.Reserved => book.Reserved,
            AccountKind.Blocked => book.Blocked,
            _ => null,
        };
        if (column is not null)
        {
            column[sku] += quantity;
            Require.That(column[sku] >= 0, $"No promise account goes below zero: {kind} of item {sku}.");
        }
    }
}
