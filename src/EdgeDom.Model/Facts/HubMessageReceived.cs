using EdgeDom.Model.Messages;

namespace EdgeDom.Model.Facts;

/// <summary>The hub's entry <paramref name="Number"/> was taken over; numbers have no gaps.</summary>
public sealed record HubMessageReceived(long Number, HubMessage Message) : Fact;
