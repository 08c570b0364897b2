using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// A checked wish to order: 1 to 500 lines of 1 to 1,000,000 units. <paramref name="Backorder"/> says whether what
/// nobody can send shall wait for stock; null for what is usual in the channel. <paramref name="Tier"/> is that of the
/// customer; <paramref name="ValueMinor"/>, in minor units of money, what the buyer pays; <paramref name="Suspect"/>
/// the channel's reason why it must be looked at before it is sent; <paramref name="Payment"/> how its payment stands;
/// <paramref name="Reservations"/> those whose units shall be its own, each once. Null where nobody said.
/// </summary>
public sealed record OrderRequest(
    ChannelId Channel,
    string Reference,
    ShipTo ShipTo,
    int Priority,
    IReadOnlyList<OrderRequestLine> Lines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryChoice? Delivery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Backorder = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tier = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ValueMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Suspect = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PaymentWord? Payment = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Reservations = null)
{
    /// <summary>Most lines of one order.</summary>
    public const int LinesMax = 500;

    /// <summary>Most units of one line.</summary>
    public const long QuantityMax = 1_000_000;

    /// <summary>Most that an order may be worth, in minor units of money.</summary>
    public const long ValueMinorMax = 1_000_000_000_000;
}
