using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Store;

/// <summary>The hub's copy of a site's balances of one SKU and owner, in base units.</summary>
/// <param name="Site">The site.</param>
/// <param name="Sku">The SKU.</param>
/// <param name="Owner">Whose goods; empty for the house's own.</param>
/// <param name="Free">The site's own right to promise.</param>
/// <param name="Allotted">The hub's, as the site's books have it.</param>
/// <param name="Reserved">Set aside for order lines.</param>
/// <param name="Blocked">Held back.</param>
/// <param name="OnHand">In bins, totes and outbound.</param>
/// <param name="Version">Number of the last ledger entry of the site that touched any of it.</param>
public sealed record SiteStock(
    string Site,
    Sku Sku,
    string Owner,
    long Free,
    long Allotted,
    long Reserved,
    long Blocked,
    long OnHand,
    long Version)
{
    /// <summary>Nothing was ever posted.</summary>
    public static SiteStock None(string site, Sku sku, string owner) => new(site, sku, owner, 0, 0, 0, 0, 0, 0);

    /// <summary>The balances after <paramref name="quantity"/> more in <paramref name="account"/>.</summary>
    public SiteStock With(Account account, long quantity) => account.Kind switch
    {
        AccountKind.Free => this with { Free = Free + quantity },
        AccountKind.Allotted => this with { Allotted = Allotted + quantity },
        AccountKind.Reserved => this with { Reserved = Reserved + quantity },
        AccountKind.Blocked => this with { Blocked = Blocked + quantity },
        _ when account.IsSellable => this with { OnHand = OnHand + quantity },
        _ => this,
    };
}
