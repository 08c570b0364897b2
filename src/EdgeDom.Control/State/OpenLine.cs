namespace EdgeDom.Control.State;

/// <summary>One line of an open fulfilment order. Quantity = picked + short + planned + still to be planned.</summary>
internal sealed class OpenLine(int number, int sku, long quantity)
{
    public int Number { get; } = number;

    /// <summary>Index among the site's items.</summary>
    public int Sku { get; } = sku;

    public long Quantity { get; } = quantity;

    public long Picked { get; set; }

    public long Short { get; set; }

    /// <summary>Derived: the sum of its open picks.</summary>
    public long Planned { get; set; }

    /// <summary>Picks and take-backs so far; makes their ids.</summary>
    public long Acts { get; set; }

    public long Unplanned => Quantity - Picked - Short - Planned;

    public bool IsEnded => Picked + Short == Quantity;
}
