namespace EdgeDom.Ledger.Faults;

/// <summary>
/// A ledger file cannot be trusted to the disk any longer: the program must end, say this message, and start again from
/// what is committed. Never caught to go on or to try again: after a failed sync nobody knows what is on the disk.
/// The message names the file and the cure.
/// </summary>
public sealed class LedgerFaultException(string message, Exception inner) : IOException(message, inner);
