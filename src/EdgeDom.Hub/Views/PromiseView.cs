using System.Text.Json.Serialization;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>A promise as it stands.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="LeftMillis">How long it may still be held, or is held; null when neither.</param>
/// <param name="LegalActions">What may be done with it.</param>
/// <param name="Order">The order it became; null when none.</param>
/// <param name="Quote">What was promised.</param>
/// <param name="Window">The delivery window in which its parcels are booked; null when none.</param>
public sealed record PromiseView(
    string Id,
    PromiseState State,
    long? LeftMillis,
    IReadOnlyList<PromiseAct> LegalActions,
    OrderId? Order,
    QuoteView Quote,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Window = null)
{
    /// <summary>Of a promise.</summary>
    public static PromiseView Of(Promise promise, long leftMillis) => new(
        promise.Id,
        promise.State,
        promise.Legal.Count > 0 ? leftMillis : null,
        promise.Legal,
        promise.Confirmation?.Order,
        QuoteView.Of(promise),
        promise.Window);
}
