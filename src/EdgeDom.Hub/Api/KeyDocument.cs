namespace EdgeDom.Hub.Api;

/// <summary>A key as who makes it describes it: channels left out for all, days left out for ever.</summary>
public sealed record KeyDocument(IReadOnlyList<string> Scopes, IReadOnlyList<string>? Channels, int? DaysValid);
