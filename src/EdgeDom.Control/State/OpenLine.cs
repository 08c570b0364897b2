namespace EdgeDom.Control.State;

/// <summary>One line of an open fulfilment order. Quantity = picked + short + planned + still to be planned.</summary>
internal sealed class OpenLine(int number, int sku, long quantity)
{
    public int Number { get; } = number;

    /// <summary>Index among the site's items.</summary>
    public int Sku { get; } = sku;

    public long Quantity { get; } = quantity;

    public long Picked { get; private set; }

    /// <summary>What is picked, by lot; in the order in which lots first came, and never with nothing of one.</summary>
    public List<(string Lot, long Quantity)> Lots { get; } = [];

    public long Short { get; set; }

    /// <summary>Derived: the sum of its open picks.</summary>
    public long Planned { get; set; }

    /// <summary>Picks and take-backs so far; makes their ids.</summary>
    public long Acts { get; set; }

    public long Unplanned => Quantity - Picked - Short - Planned;

    public bool IsEnded => Picked + Short == Quantity;

    /// <summary>So many units of a lot went into the tote; below zero they were taken back.</summary>
    public void Pick(string lot, long quantity)
    {
        Picked += quantity;
        var at = Lots.FindIndex(each => string.Equals(each.Lot, lot, StringComparison.Ordinal));
        var before = at < 0 ? 0 : Lots[at].Quantity;
        if (at < 0)
        {
            Lots.Add((lot, quantity));
        }
        else if (before + quantity == 0)
        {
            Lots.RemoveAt(at);
        }
        else
        {
            Lots[at] = (lot, before + quantity);
        }
    }
}
