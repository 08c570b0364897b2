namespace EdgeDom.Model.Facts;

/// <summary>The line to the hub came or went; for people only, nothing in the store depends on it.</summary>
public sealed record HubLinkChanged(bool IsUp) : Fact;
