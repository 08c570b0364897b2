namespace EdgeDom.Hub.Api;

/// <summary>A body that says why.</summary>
public sealed record ReasonDocument(string Reason);
