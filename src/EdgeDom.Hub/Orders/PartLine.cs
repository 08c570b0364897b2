using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Orders;

/// <summary>One line of a fulfilment order, with what became of its units.</summary>
public sealed class PartLine
{
    /// <summary>Counted from 1 within the fulfilment order.</summary>
    public required int Line { get; init; }

    /// <summary>The line of the customer's order.</summary>
    public required int OrderLine { get; init; }

    /// <summary>What.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Units asked of the node at first.</summary>
    public required long Quantity { get; init; }

    /// <summary>Of these no longer asked: rejected, short or cancelled.</summary>
    public long Released { get; set; }

    /// <summary>Of those still asked in the tote by now.</summary>
    public long Picked { get; set; }

    /// <summary>Gone to the customer.</summary>
    public long Shipped { get; set; }

    /// <summary>Units the node still has to send.</summary>
    [JsonIgnore]
    public long Open => Quantity - Released - Shipped;
}
