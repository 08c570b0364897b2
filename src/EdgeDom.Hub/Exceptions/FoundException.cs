using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Exceptions;

/// <summary>Something that is wrong with an order now.</summary>
/// <param name="Kind">What.</param>
/// <param name="Part">With which fulfilment order; null with the order itself.</param>
/// <param name="Subject">What tells it from the next of its kind.</param>
/// <param name="Since">Since when, where that counts; null where it is at once.</param>
/// <param name="Text">As a sentence without its end.</param>
public sealed record FoundException(ExceptionKind Kind, OrderPart? Part, string Subject, Moment? Since, string Text);
