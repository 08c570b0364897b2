namespace EdgeDom.Hub.Api;

/// <summary>Where an order goes: degrees with up to six decimals, and words for people.</summary>
public sealed record PlaceDocument(
    decimal Latitude,
    decimal Longitude,
    string? Name,
    string? Street,
    string? PostalCode,
    string? City,
    string? Country);
