using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>
/// People filled a waiting fulfilment order out of the store while the grid stood still, or where there is none, and
/// sent it. The order ends with it: what was not taken is short.
/// </summary>
/// <param name="FulfilmentOrder">The order.</param>
/// <param name="Takings">What was taken where; empty when nothing was found.</param>
/// <param name="Key">Drawn by the page or program for this one act; a repeat is the same act.</param>
/// <param name="Person">Who; empty until people sign in.</param>
public sealed record OrderFilledByHand(
    FulfilmentOrderId FulfilmentOrder, IReadOnlyList<HandTaking> Takings, string Key, string Person = "") : Fact;
