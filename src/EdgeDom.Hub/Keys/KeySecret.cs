using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Keys;

/// <summary>What is kept of a key's text.</summary>
/// <param name="Hash">SHA-256 of the whole text, in hex digits.</param>
/// <param name="ExpiresAt">From when on it opens nothing; null for never.</param>
public sealed record KeySecret(string Hash, Moment? ExpiresAt);
