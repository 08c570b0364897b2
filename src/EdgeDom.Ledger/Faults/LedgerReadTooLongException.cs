namespace EdgeDom.Ledger.Faults;

/// <summary>
/// Somebody read a ledger in use for longer than one look may take, and was ended, because its log cannot begin anew
/// behind an old state. Nothing is wrong with the ledger. The message says what to do.
/// </summary>
public sealed class LedgerReadTooLongException(string message, Exception? inner = null) : IOException(message, inner);
