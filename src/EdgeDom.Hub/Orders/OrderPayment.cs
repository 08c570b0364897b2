using System.Text.Json.Serialization;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>How the payment of an order stands.</summary>
/// <param name="State">Whether the money is sure.</param>
/// <param name="At">When that was said.</param>
/// <param name="Reference">The payment's number at who takes the money; null when nobody said.</param>
/// <param name="IsWaived">Whether somebody sent the order though the money was not sure.</param>
/// <param name="IsLookedAt">
/// Whether somebody released the order before that, from what it was held for besides.
/// </param>
public sealed record OrderPayment(
    PaymentState State,
    Moment At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsWaived = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsLookedAt = false)
{
    /// <summary>Most characters of a payment's number.</summary>
    public const int ReferenceMax = 100;

    /// <summary>Whether nothing of the order may be sent before more is known.</summary>
    [JsonIgnore]
    public bool Stops => State is PaymentState.Pending or PaymentState.Failed && !IsWaived;

    /// <summary>It in words.</summary>
    [JsonIgnore]
    public string Words => Reference is null
        ? $"its payment is {HubJson.Word(State)}" : $"its payment {Reference} is {HubJson.Word(State)}";

    /// <summary>Of a word that is said at a time; null when nobody said one.</summary>
    public static OrderPayment? Of(PaymentWord? word, Moment at) =>
        word is null ? null : new OrderPayment(word.State, at, word.Reference);
}
