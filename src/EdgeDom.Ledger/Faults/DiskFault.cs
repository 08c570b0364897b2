using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Faults;

/// <summary>What a fault that SQLite met means for a program, and what people do about it.</summary>
public static class DiskFault
{
    /// <summary>
    /// Whether the fault is a full volume, met before anything of the transaction could count. A sync that found no
    /// room is not one: it leaves unknown what is on the disk.
    /// </summary>
    public static bool IsFull(SqliteException fault) => fault.SqliteErrorCode == raw.SQLITE_FULL;

    /// <summary>Whether the fault is the disk's, or of who may use it, and not one of what the file holds.</summary>
    public static bool IsOfDisk(SqliteException fault) => fault.SqliteErrorCode
        is raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM
        or raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>
    /// The exception to end with: <see cref="LedgerFullException"/> when <see cref="IsFull"/>, else
    /// <see cref="LedgerFaultException"/>.
    /// </summary>
    /// <param name="file">The database file.</param>
    /// <param name="fault">What SQLite said.</param>
    public static IOException Of(string file, SqliteException fault) => IsFull(fault)
        ? new LedgerFullException($"There is no room left for {file}. Free space on its volume.", fault)
        : new LedgerFaultException(
            $"{What(file, fault)} ({fault.Message}, extended code {fault.SqliteExtendedErrorCode}). "
            + $"{Cure(fault)}.",
            fault);

    private static string What(string file, SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_IOERR => $"The disk failed under {file}",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{file} is damaged",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Somebody else holds {file}",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => $"{file} cannot be written",
        _ => $"SQLite failed on {file}",
    };

    private static string Cure(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_IOERR =>
            "Nothing was said that is not on the disk. Check the disk, its cable and the system's log, then start the"
            + " program again",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            "Keep the file and restore the newest backup; for a site's ledger 'edgedom ledger verify' says what is"
            + " damaged",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "End the other program; only one may write",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            "See that the volume is mounted for writing and the folder belongs to the program's user",
        _ => "Start the program again; it goes on from what is committed",
    };
}
