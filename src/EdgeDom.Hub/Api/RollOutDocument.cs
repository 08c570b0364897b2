namespace EdgeDom.Hub.Api;

/// <summary>For how many of a hundred orders a version decides, 1 to 99.</summary>
public sealed record RollOutDocument(int Percent);
