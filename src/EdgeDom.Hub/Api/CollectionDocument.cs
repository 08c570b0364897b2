namespace EdgeDom.Hub.Api;

/// <summary>
/// When a service takes parcels away, in the node's own time; days are Monday to Sunday when left out, and a node is
/// all that have none of their own.
/// </summary>
public sealed record CollectionDocument(string At, IReadOnlyList<string>? Days, string? Node);
