using EdgeDom.Ledger.Admission;
using EdgeDom.Ledger.Logs;

namespace EdgeDom.Ledger.Tables;

/// <summary>The tables of a site's ledger file. Account kinds are stored as the numbers of
/// <c>AccountKind</c>.</summary>
public static class SiteTables
{
    /// <summary>Marks a file as a site's ledger ("EDsl").</summary>
    public const int ApplicationId = 0x4544736C;

    /// <summary>The stream of entries for the hub.</summary>
    public const string UpStream = "up";

    /// <summary>The stream of entries taken over from the hub.</summary>
    public const string DownStream = "down";

    /// <summary>Scripts, oldest first; never edited once shipped.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
        [First, CheckpointTables.Script, PostingTables.Script, AdmissionRow.Script, LifeTables.Script,
         CountTables.Script, CountTables.PartScript, DecidedColumns];

    /// <summary>
    /// All of <see cref="Migrations"/> and the guards in one script, for an empty file: a tenth of the work of doing
    /// one after the other.
    /// </summary>
    public static string NewFile { get; } = ReadNewFile();

    /// <summary>The tables of the newest schema.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. NewFile.Split('\n').Where(line => line.StartsWith(CreateTable, StringComparison.Ordinal))
            .Select(line => line[CreateTable.Length..].Split(' ')[0]),
    ];

    private const string CreateTable = "CREATE TABLE ";

    // By which brain each tick was decided, and what: empty in rows of programs before. The guard of updates is made
    // anew over all columns when the file is opened.
    private const string DecidedColumns = """
        ALTER TABLE journal ADD COLUMN brain TEXT NOT NULL DEFAULT '';
        ALTER TABLE journal ADD COLUMN decided BLOB NOT NULL DEFAULT x'';
        DROP TRIGGER IF EXISTS guard_update_journal;
        """;

    private static string First => $"""
        CREATE TABLE head (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          life TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          tick INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
          up_last INTEGER NOT NULL,
          up_acknowledged INTEGER NOT NULL,
          down_last INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE entry (
          number INTEGER PRIMARY KEY CHECK (number > 0),
          tick INTEGER NOT NULL,
          at INTEGER NOT NULL,
          id TEXT NOT NULL UNIQUE,
          sku TEXT NOT NULL,
          lot TEXT NOT NULL,
          owner TEXT NOT NULL,
          from_kind INTEGER NOT NULL,
          from_key TEXT NOT NULL,
          to_kind INTEGER NOT NULL,
          to_key TEXT NOT NULL,
          quantity INTEGER NOT NULL CHECK (quantity > 0),
          cause TEXT NOT NULL,
          hash BLOB NOT NULL CHECK (length(hash) = 32),
          CHECK ((from_kind >= 20) = (to_kind >= 20)),
          CHECK (from_kind <> to_kind OR from_key <> to_key)
        ) STRICT;

        CREATE TABLE balance (
          sku TEXT NOT NULL,
          lot TEXT NOT NULL,
          owner TEXT NOT NULL,
          kind INTEGER NOT NULL,
          key TEXT NOT NULL,
          quantity INTEGER NOT NULL CHECK (quantity <> 0),
          PRIMARY KEY (sku, lot, owner, kind, key),
          CHECK (quantity > 0 OR kind IN (5, 6, 7, 8, 20))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE journal (
          tick INTEGER PRIMARY KEY CHECK (tick > 0),
          at INTEGER NOT NULL,
          facts BLOB NOT NULL,
          hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

        CREATE TABLE snapshot (
          tick INTEGER PRIMARY KEY CHECK (tick > 0),
          at INTEGER NOT NULL,
          state BLOB NOT NULL,
          hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

        {NumberedLog.TableSql()}
        """;

    private static string ReadNewFile()
    {
        using var stream = typeof(SiteTables).Assembly.GetManifestResourceStream("NewLedger.sql")
            ?? throw new InvalidOperationException("NewLedger.sql is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
