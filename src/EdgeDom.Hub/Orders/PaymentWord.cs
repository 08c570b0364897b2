using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Orders;

/// <summary>What somebody says of a payment.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Reference">Its number at who takes the money; null when nobody said.</param>
public sealed record PaymentWord(
    PaymentState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference = null);
