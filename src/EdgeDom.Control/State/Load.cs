namespace EdgeDom.Control.State;

/// <summary>
/// What lies in a compartment: how much the books say, how much of it is blocked, and how much picks are planned for.
/// </summary>
internal sealed class Load(StoredBin bin, int number, int compartment, int sku, string lot = "", string owner = "")
{
    public StoredBin Bin { get; } = bin;

    /// <summary>Its place in <see cref="StoredBin.Loads"/>.</summary>
    public int Number { get; } = number;

    public int Compartment { get; } = compartment;

    /// <summary>Index among the site's items.</summary>
    public int Sku { get; } = sku;

    /// <summary>Batch; empty when there is none.</summary>
    public string Lot { get; } = lot;

    /// <summary>Whose goods; empty for the house's own, which alone are picked for the hub.</summary>
    public string Owner { get; } = owner;

    public long Quantity { get; set; }

    /// <summary>Held back: neither picked nor promised.</summary>
    public long Blocked { get; set; }

    /// <summary>Derived: the sum of open picks from here.</summary>
    public long Planned { get; set; }

    /// <summary>What picks may still be planned from.</summary>
    public long Unplanned => Bin.Count is null && !Bin.IsHeld ? AfterCount : 0;

    /// <summary>The same as if its bin were neither being counted nor under a lock.</summary>
    public long AfterCount => Owner.Length == 0 ? Quantity - Blocked - Planned : 0;

    public bool Is(int compartment, int sku, string lot, string owner) => Compartment == compartment && Sku == sku
        && string.Equals(Lot, lot, StringComparison.Ordinal) && string.Equals(Owner, owner, StringComparison.Ordinal);
}
