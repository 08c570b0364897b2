namespace EdgeDom.Hub.Orders;

/// <summary>Where an order must go; micro-degrees, and words for people (empty when not given).</summary>
public sealed record ShipTo(
    int LatitudeMicroDegrees,
    int LongitudeMicroDegrees,
    string Name = "",
    string Street = "",
    string PostalCode = "",
    string City = "",
    string Country = "");
