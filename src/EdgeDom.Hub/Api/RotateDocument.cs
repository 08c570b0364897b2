namespace EdgeDom.Hub.Api;

/// <summary>For how long the old text opens beside the new one; for how many days the new one does.</summary>
public sealed record RotateDocument(long OverlapMillis, int? DaysValid);
