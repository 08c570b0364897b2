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

    /// <summary>Equal keys have equal ones; lot and owner are mostly empty and not worth the time.</summary>
    public override int GetHashCode() => HashCode.Combine(Sku.Value, Account.Key, (int)Account.Kind);

    /// <summary>Whether it names the same balance; what differs most often is looked at first.</summary>
    public bool Equals(BalanceKey other) => Account.Kind == other.Account.Kind
        && string.Equals(Account.Key, other.Account.Key, StringComparison.Ordinal)
        && string.Equals(Sku.Value, other.Sku.Value, StringComparison.Ordinal)
        && string.Equals(Lot, other.Lot, StringComparison.Ordinal)
        && string.Equals(Owner, other.Owner, StringComparison.Ordinal);

    /// <summary>For messages.</summary>
    public override string ToString() =>
        Lot.Length + Owner.Length == 0 ? $"{Sku} {Account}" : $"{Sku} lot '{Lot}' owner '{Owner}' {Account}";
}
