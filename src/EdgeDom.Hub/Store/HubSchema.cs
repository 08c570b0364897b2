using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The hub's tables, one script a version; scripts are never edited once shipped. One text serves both engines, see
/// <see cref="Engines.PostgresText.Script"/>.
/// </summary>
public static class HubSchema
{
    /// <summary>Marks a hub database ("EDhb").</summary>
    public const int ApplicationId = 0x45446862;

    /// <summary>The advisory lock under which nodes upgrade a PostgreSQL database.</summary>
    public const long UpgradeLock = ApplicationId;

    /// <summary>
    /// What the turn's number is called after the newest script that renamed it, by which older programs stop.
    /// </summary>
    public const string TurnColumn = "spoken";

    /// <summary>
    /// All scripts, oldest first. With a new one go <see cref="TurnColumn"/>, where it renames that, and the script of
    /// <see cref="NewFile"/>.
    /// </summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE node (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE stock_right (
          node TEXT NOT NULL, sku TEXT NOT NULL,
          granted INTEGER NOT NULL CHECK (granted >= 0), shrunk INTEGER NOT NULL CHECK (shrunk >= 0),
          reserved INTEGER NOT NULL CHECK (reserved >= 0), gone INTEGER NOT NULL CHECK (gone >= 0),
          PRIMARY KEY (node, sku)) STRICT, WITHOUT ROWID;
        CREATE TABLE customer_order (
          number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, reference TEXT NOT NULL,
          placed_at INTEGER NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX customer_order_reference ON customer_order (channel, reference) WHERE reference <> '';
        CREATE INDEX customer_order_open ON customer_order (number) WHERE status = 'open';
        CREATE TABLE part (
          id TEXT NOT NULL PRIMARY KEY, order_id TEXT NOT NULL, node TEXT NOT NULL, is_open INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
        CREATE INDEX part_open ON part (node, id) WHERE is_open = 1;
        CREATE TABLE timeline (
          order_id TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL,
          kind TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (order_id, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE decision (
          id TEXT NOT NULL PRIMARY KEY, order_id TEXT NOT NULL, at INTEGER NOT NULL, cause TEXT NOT NULL,
          body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX decision_order ON decision (order_id);
        CREATE TABLE answer (
          key TEXT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
          at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE site (site TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE up_log (
          site TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,
          at INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL,
          PRIMARY KEY (site, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE down_log (
          site TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,
          at INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL,
          PRIMARY KEY (site, number)) STRICT, WITHOUT ROWID;
        """,
        TurnTables.Script,
        SiteStocks.Script,
        TurnNotes.Script,
        TurnNotes.ReservationsScript,
        StrategyRows.Script,
        PromiseRows.Script,
        TurnNotes.MarksScript,
        EventRows.Script,
        RateCardRows.Script,
        WebhookRows.Script,
        KeyRows.Script,
        SupplyRows.Script,
        WatchRows.Script,
        DecisionRows.Script,
        HeldOrderRows.Script,
        DisruptionRows.Script,
        CostRows.Script,
        GatheredRows.Script,
        StrategyRows.ShadowScript,
        PolicyRows.Script,
        CapacityRows.Script,

        // Nodes say for which options their stock is there. An old program that still runs on the database would ship
        // what is not there to be shipped; it looks for the turn's old column and stops.
        "ALTER TABLE turn RENAME COLUMN paced TO shown;",
        AccuracyRows.Script,
        OrderRows.OverrideScript,
        DecisionRows.GoingBackScript,
        ReoptimiseRows.Script,
        ExceptionRows.Script,
        OfferRows.Script,
        ConsolidationRows.Script,
        WorkflowRows.Script,
        WindowRows.Script,
        CapacityRows.LabourScript,
        SafetyRows.Script,
        TransitRows.Script,
        ExceptionRows.SweepScript,
        WaitingEndRows.Script,
        RoutingDayRows.Script,
        ParcelRows.Script,
        NodeAnswerRows.Script,
        HeldOrderRows.PaymentScript,
        MovementRows.Script,
        FeedRows.Script,
        ReservationRows.BondScript,
        StrategyRows.ScopeScript,
        GatheredRows.UnitsScript,
        DisruptionRows.IndexScript,
    ];

    /// <summary>
    /// Of an empty SQLite file all that <see cref="Scripts"/> and its guards make, in one go: a tenth of the work
    /// of doing one after the other.
    /// </summary>
    public static string NewFile { get; } = Read("NewHub.sql") + Read("NewHubGuards.sql");

    /// <summary>Opens or creates the SQLite file that the options name.</summary>
    public static IHubSession OpenFile(HubOptions options) =>
        new SqliteSession(options.DatabaseFile, ApplicationId, Scripts, options.IsDurable, NewFile);

    private static string Read(string name)
    {
        using var stream = typeof(HubSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
