using EdgeDom.Model.Ids;
using EdgeDom.Wire.Robots;

namespace EdgeDom.App.Configuration;

/// <summary>The configuration file of a site program. Relative paths are relative to the file's folder.</summary>
public sealed record SiteConfig
{
    /// <summary>Name in addresses.</summary>
    [Option("The site's name in sync addresses and on pages: letters, digits and dashes.")]
    public required string Site { get; init; }

    /// <summary>Node at the hub.</summary>
    [Option("The node at the hub that this site fills orders for.")]
    public required NodeId Node { get; init; }

    /// <summary>Where pages and API listen.</summary>
    [Option("Where pages and API listen; loopback only. Port 0 takes any free one.")]
    public string Url { get; init; } = "http://127.0.0.1:5081";

    /// <summary>Where the ledger lives.</summary>
    [Option("Folder of the ledger (ledger.db) and of what the broker keeps; made when it is missing.")]
    public required string DataFolder { get; init; }

    /// <summary>The key of the checkpoints.</summary>
    [Option("Where the private key lies that signs the ledger's checkpoints, ECDSA P-256 in PEM: file:PATH,"
        + " credential:NAME or env:NAME. Empty for ledger.db.key.pem beside the ledger, made at the first start.")]
    public string CheckpointKeyRef { get; init; } = "";

    /// <summary>The grid.</summary>
    [Option("File with the grid: size, ports, chargers, blocked cells.")]
    public required string LayoutFile { get; init; }

    /// <summary>The items.</summary>
    [Option("File with every item the site may hold.")]
    public required string ItemsFile { get; init; }

    /// <summary>The first bins.</summary>
    [Option("File with the bins there are when the ledger is empty; never read again afterwards. Empty for none.")]
    public string OpeningStockFile { get; init; } = "";

    /// <summary>The robots.</summary>
    [Option("Every robot that may stand on the grid.")]
    public required IReadOnlyList<RobotConfig> Robots { get; init; }

    /// <summary>How robots are spoken to.</summary>
    [Option("How robots want to be spoken to.")]
    public RobotProfile RobotProfile { get; init; } = new();

    /// <summary>The broker.</summary>
    [Option("The message broker.")]
    public BrokerConfig Broker { get; init; } = new();

    /// <summary>The devices of each port.</summary>
    [Option("The devices of each port.")]
    public required IReadOnlyList<PortConfig> Ports { get; init; }

    /// <summary>The hub.</summary>
    [Option("The hub; leave it out for a site that works alone.")]
    public HubLinkConfig? Hub { get; init; }

    /// <summary>Tick length.</summary>
    [Option("Length of a tick.", Least = 10, Most = 1000, Unit = "ms")]
    public int TickMillis { get; init; } = 100;

    /// <summary>Snapshot distance.</summary>
    [Option("Committed ticks between two snapshots; a restart replays at most so many.", Least = 1, Most = 1_000_000)]
    public int SnapshotEveryTicks { get; init; } = 2_000;

    /// <summary>Granted share.</summary>
    [Option("Share of free stock granted to the hub.", Least = 0, Most = 1000, Unit = "per mille")]
    public int GrantPermille { get; init; } = 1000;

    /// <summary>Longest cut.</summary>
    [Option("The longest cut that site and hub should get over on the rights they hold.", Least = 1, Most = 720,
        Unit = "h")]
    public int ToleratedCutHours { get; init; } = 120;

    /// <summary>Low water.</summary>
    [Option("Site and hub are filled up when they hold less than this share of the rights they should have.", Least = 1,
        Most = 1000, Unit = "per mille")]
    public int LowWaterPermille { get; init; } = 750;

    /// <summary>When the ledger's volume is short of room.</summary>
    [Option("Nothing new is promised or granted while the data folder's volume has less room than this.",
        Least = 1, Most = 1_048_576, Unit = "MiB")]
    public int LedgerShortMib { get; init; } = 256;

    /// <summary>Room kept for picking.</summary>
    [Option("Room kept on the data folder's volume so that picking goes on when it is full.",
        Least = 0, Most = 65_536, Unit = "MiB")]
    public int LedgerReserveMib { get; init; } = 64;

    /// <summary>Disk budget.</summary>
    [Option("How large the ledger's file should become at most; 0 for no budget.", Least = 0, Most = 1_000_000,
        Unit = "MiB")]
    public int DiskBudgetMebibytes { get; init; }

    /// <summary>The store.</summary>
    [Option("How the store is worked, where the site may choose.")]
    public StoreConfig Store { get; init; } = new();

    /// <summary>When the loop counts as standing still.</summary>
    [Option("The control loop counts as standing still after this time; then the watchdog is fed no more.",
        Least = 1_000, Most = 600_000, Unit = "ms")]
    public int StallAfterMillis { get; init; } = 10_000;

    /// <summary>Whether secrets are drawn.</summary>
    [Option(
        "Whether secret files that are missing are drawn by chance at the first start, readable only by this user.")]
    public bool MakesMissingSecrets { get; init; }

    /// <summary>A faster clock.</summary>
    [Option("A faster clock for trials; leave it out wherever real robots or people work.")]
    public TrialClockConfig? TrialClock { get; init; }

    /// <summary>What is logged.</summary>
    [Option("What is logged.")]
    public LogConfig Log { get; init; } = new();
}
