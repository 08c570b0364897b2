using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// One line of a customer's order. What is neither short nor cancelled waits for stock or stands with a fulfilment
/// order; the buckets sum to <see cref="Ordered"/> after every change.
/// </summary>
public sealed class OrderLine
{
    /// <summary>Counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Units the customer wanted, those that he no longer wants included.</summary>
    public required long Ordered { get; set; }

    /// <summary>Units that the customer wants by now.</summary>
    [JsonIgnore]
    public long Wanted => Ordered - Cancelled;

    /// <summary>Units that nobody can send.</summary>
    public long Short { get; set; }

    /// <summary>Units the customer no longer wants.</summary>
    public long Cancelled { get; set; }
}
