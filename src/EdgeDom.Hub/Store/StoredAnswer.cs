namespace EdgeDom.Hub.Store;

/// <summary>The answer given under an idempotency key: fingerprint of the question, HTTP status, body.</summary>
public sealed record StoredAnswer(string Fingerprint, int Status, string Body);
