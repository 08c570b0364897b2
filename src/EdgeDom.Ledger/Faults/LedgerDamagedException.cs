namespace EdgeDom.Ledger.Faults;

/// <summary>A file was a ledger and is not whole any more; the message says what is missing and the cure.</summary>
/// <param name="message">For people.</param>
/// <param name="inner">What SQLite said; null when it was not asked.</param>
public sealed class LedgerDamagedException(string message, Exception? inner = null)
    : IOException(message, inner);
