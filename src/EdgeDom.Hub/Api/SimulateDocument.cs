namespace EdgeDom.Hub.Api;

/// <summary>How many of the newest decisions a version is tried on, 1 to 1,000.</summary>
public sealed record SimulateDocument(int Decisions);
