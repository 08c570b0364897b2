using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Stock;

/// <summary>The sums of one SKU and owner over which the invariants of the two books are stated.</summary>
/// <param name="Physical">All physical accounts, the world included: always 0.</param>
/// <param name="Promise">All promise accounts, the world included: always 0.</param>
/// <param name="Sellable">Bins, totes and outbound.</param>
/// <param name="Promised">Free, allotted, reserved and blocked: always the same as <paramref name="Sellable"/>.</param>
internal readonly record struct BookSums(long Physical, long Promise, long Sellable, long Promised)
{
    /// <summary>Whether the books balance and the bridge between them holds.</summary>
    public bool Holds => Physical == 0 && Promise == 0 && Sellable == Promised;

    /// <summary>The sums after <paramref name="quantity"/> more in <paramref name="account"/>.</summary>
    public BookSums With(Account account, long quantity) => account.Book == Book.Physical
        ? this with
        {
            Physical = Physical + quantity,
            Sellable = account.IsSellable ? Sellable + quantity : Sellable,
        }
        : this with
        {
            Promise = Promise + quantity,
            Promised = IsPromised(account.Kind) ? Promised + quantity : Promised,
        };

    private static bool IsPromised(AccountKind kind) =>
        kind is AccountKind.Free or AccountKind.Allotted or AccountKind.Reserved or AccountKind.Blocked;
}
