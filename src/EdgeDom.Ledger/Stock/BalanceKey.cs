using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Stock;

/// <summary>Names one balance.</summary>
internal readonly record struct BalanceKey(Sku Sku, string Lot, string Owner, Account Account)
{
    /// <summary>The account that a movement takes from.</summary>
    public static BalanceKey From(StockMovement movement) =>
        new(movement.Sku, movement.Lot, movement.Owner, movement.From);

    /// <summary>The account that a movement adds to.</summary>
    public static BalanceKey To(StockMovement movement) =>
        new(movement.Sku, movement.Lot, movement.Owner, movement.To);

    /// <summary>For messages.</summary>
    public override string ToString() =>
        Lot.Length + Owner.Length == 0 ? $"{Sku} {Account}" : $"{Sku} lot '{Lot}' owner '{Owner}' {Account}";
}
