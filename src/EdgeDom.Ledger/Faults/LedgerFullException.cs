namespace EdgeDom.Ledger.Faults;

/// <summary>
/// The volume of a ledger file has no room for a transaction. All of it was rolled back and nothing of it is on the
/// disk, so the very same transaction may be tried again when there is room. The message names the file and the cure.
/// </summary>
public sealed class LedgerFullException(string message, Exception inner) : IOException(message, inner);
