namespace EdgeDom.Control.State;

/// <summary>What lies in a compartment: how much the books say, and how much of it picks are planned for.</summary>
internal sealed class Load(StoredBin bin, int number, int compartment, int sku)
{
    public StoredBin Bin { get; } = bin;

    /// <summary>Its place in <see cref="StoredBin.Loads"/>.</summary>
    public int Number { get; } = number;

    public int Compartment { get; } = compartment;

    /// <summary>Index among the site's items.</summary>
    public int Sku { get; } = sku;

    public long Quantity { get; set; }

    /// <summary>Derived: the sum of open picks from here.</summary>
    public long Planned { get; set; }

    public long Unplanned => Quantity - Planned;
}
