using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Api;

/// <summary>
/// How a buyer wants to be served: by a service, at what is best (cheap, fast or green), and by which day.
/// </summary>
public sealed record DeliveryWishDocument(string? Service, Preference? Preference, DateOnly? By);
