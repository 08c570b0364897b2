using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Api;

/// <summary>
/// How a buyer wants to be served: by a service, at what is best (cheap, fast or green), by which day, and in
/// which delivery window.
/// </summary>
public sealed record DeliveryWishDocument(string? Service, Preference? Preference, DateOnly? By, string? Window = null);
