namespace EdgeDom.App.Importing;

/// <summary>
/// One request to a hub made from a file, with the line it begins on; key empty where a repeat does no harm.
/// </summary>
public sealed record ImportRequest(int Line, HttpMethod Method, string Path, object Document, string Key);
