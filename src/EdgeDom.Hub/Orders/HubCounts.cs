namespace EdgeDom.Hub.Orders;

/// <summary>Counts since the database began.</summary>
public sealed record HubCounts
{
    /// <summary>Orders accepted.</summary>
    public long Received { get; init; }

    /// <summary>Orders ended with everything not cancelled sent.</summary>
    public long Shipped { get; init; }

    /// <summary>Orders ended with units that nobody could send.</summary>
    public long Short { get; init; }

    /// <summary>Orders ended with everything cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Units ordered.</summary>
    public long UnitsOrdered { get; init; }

    /// <summary>Units sent.</summary>
    public long UnitsShipped { get; init; }

    /// <summary>Reservations made (one per line of a fulfilment order).</summary>
    public long Reservations { get; init; }

    /// <summary>
    /// Times that units were routed anew since their node does not send them, or a person moved them.
    /// </summary>
    public long Rerouted { get; init; }

    /// <summary>Times that an order was decided anew because that saved money.</summary>
    public long Improved { get; init; }

    /// <summary>What that has saved in all, minor units of money.</summary>
    public long ImprovedMinor { get; init; }

    /// <summary>Units that wait for stock now.</summary>
    public long UnitsWaiting { get; init; }

    /// <summary>Orders that are held now; they count among the open ones.</summary>
    public long Held { get; init; }

    /// <summary>Orders that are gathered in allocation windows now; they count among the open ones.</summary>
    public long Gathered { get; init; }

    /// <summary>Units ever reserved beyond what was granted; a self-check that must stay 0.</summary>
    public long Oversold { get; init; }

    /// <summary>Messages of a site that made no sense (unknown order, too many units); kept and noted.</summary>
    public long Oddities { get; init; }

    /// <summary>Orders not ended.</summary>
    public long Open => Received - Shipped - Short - Cancelled;
}
