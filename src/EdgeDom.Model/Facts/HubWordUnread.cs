using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>
/// The hub's entry <paramref name="Number"/> was taken over and has no effect: this program does not know its kind, or
/// cannot mean anything by what it says.
/// </summary>
/// <param name="Number">The entry's number; numbers have no gaps.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Why">What is wrong with it, with the cure.</param>
/// <param name="Order">
/// The fulfilment order that it places, so that the hub looks elsewhere; null for other words.
/// </param>
public sealed record HubWordUnread(long Number, string Kind, string Why, FulfilmentOrderId? Order = null) : Fact;
