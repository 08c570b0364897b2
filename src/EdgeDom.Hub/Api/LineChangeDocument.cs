namespace EdgeDom.Hub.Api;

/// <summary>A line's new quantity; a part of <see cref="OrderChangeDocument"/>.</summary>
public sealed record LineChangeDocument(int Line, long Quantity);
