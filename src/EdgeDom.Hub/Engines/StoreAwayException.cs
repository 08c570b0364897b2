namespace EdgeDom.Hub.Engines;

/// <summary>
/// The database cannot be reached now, or it ended the transaction or a read for a reason that passes. Whether a commit
/// under way was kept must be looked up.
/// </summary>
public sealed class StoreAwayException(string message, Exception inner) : Exception(message, inner);
