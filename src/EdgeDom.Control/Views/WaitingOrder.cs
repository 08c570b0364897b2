using System.Text.Json.Serialization;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;

namespace EdgeDom.Control.Views;

/// <summary>
/// A fulfilment order that no port has begun, for people who want to fill it by hand. One that needs a bin which is
/// being counted is not told: it waits for the end of the count.
/// </summary>
/// <param name="Id">The order.</param>
/// <param name="Lines">What is asked.</param>
/// <param name="Places">
/// Where its units lie in the books, as takings that could be booked as they stand; those of the orders before it in
/// the same list are left to them. Less than asked when the books have no more.
/// </param>
/// <param name="Carriage">How its parcel was promised to go; null when nobody said.</param>
/// <param name="Workflow">How the hub wants it to be worked; null when it does not say.</param>
/// <param name="Hours">In which hours its parcel is brought; null when nobody chose any.</param>
public sealed record WaitingOrder(
    FulfilmentOrderId Id,
    IReadOnlyList<FulfilmentLine> Lines,
    IReadOnlyList<HandTaking> Places,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Carriage? Carriage = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Workflow? Workflow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryHours? Hours = null);
