using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a promise's events.</summary>
/// <param name="Promise">The caller's id; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it was quoted for.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Order">The order it became; null when none.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record PromiseContent(
    string Promise, ChannelId Channel, PromiseState State, OrderId? Order, string Href);
