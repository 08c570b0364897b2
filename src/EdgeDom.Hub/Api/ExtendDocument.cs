namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/promises/{id}:extend: for how long from now on.</summary>
public sealed record ExtendDocument(long HoldMillis);
