namespace EdgeDom.Hub.Api;

/// <summary>A body that says why something ends, and who says so.</summary>
public sealed record EndDocument(string Reason, string Actor);
