namespace EdgeDom.Model.Stock;

/// <summary>The two books of the ledger; each sums to zero per SKU.</summary>
public enum Book
{
    /// <summary>Where the goods are.</summary>
    Physical = 1,

    /// <summary>To whom they are promised.</summary>
    Promise = 2,
}
