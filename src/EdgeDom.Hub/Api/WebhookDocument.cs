namespace EdgeDom.Hub.Api;

/// <summary>
/// An endpoint as its owner describes it: types left out for all, enabled unless it says no. One that is asked first
/// must answer the CloudEvents handshake (OPTIONS) before it is told.
/// </summary>
public sealed record WebhookDocument(string Url, IReadOnlyList<string>? Types, bool? IsEnabled, bool? AsksFirst);
