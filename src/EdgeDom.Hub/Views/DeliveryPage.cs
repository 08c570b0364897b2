namespace EdgeDom.Hub.Views;

/// <summary>A page of deliveries, in the order of their events.</summary>
/// <param name="Deliveries">The page.</param>
/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryView> Deliveries, string? Next);
