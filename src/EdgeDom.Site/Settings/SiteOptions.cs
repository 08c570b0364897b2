using EdgeDom.Control.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Stores;
using EdgeDom.Wire.Robots;

namespace EdgeDom.Site.Settings;

/// <summary>All that a site program is told before it starts.</summary>
public sealed record SiteOptions
{
    /// <summary>The site's name in sync addresses and on pages; letters, digits and dashes.</summary>
    public required string Site { get; init; }

    /// <summary>The site's node at the hub.</summary>
    public required NodeId Node { get; init; }

    /// <summary>Where pages and API listen; loopback only. Port 0 takes any free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5081";

    /// <summary>The ledger's database file; its folder must exist.</summary>
    public required string LedgerFile { get; init; }

    /// <summary>
    /// Where the private key lies that signs the ledger's checkpoints, as for every secret; empty for a file beside the
    /// ledger, which is made at the first start.
    /// </summary>
    public string CheckpointKeyRef { get; init; } = "";

    /// <summary>The folder of backups of the ledger; empty for <c>backups</c> beside the ledger.</summary>
    public string BackupFolder { get; init; } = "";

    /// <summary>The grid.</summary>
    public required GridLayout Layout { get; init; }

    /// <summary>Every SKU the site may hold.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Every robot, and how it signs in at the broker.</summary>
    public required IReadOnlyList<RobotAccess> Robots { get; init; }

    /// <summary>How robots want to be spoken to.</summary>
    public RobotProfile RobotProfile { get; init; } = new();

    /// <summary>The message broker.</summary>
    public BrokerOptions Broker { get; init; } = new();

    /// <summary>The devices of each port.</summary>
    public required IReadOnlyList<PortDevices> PortDevices { get; init; }

    /// <summary>The hub; null for a site that works alone.</summary>
    public HubOptions? Hub { get; init; }

    /// <summary>What stands where when the ledger is empty; never looked at again afterwards.</summary>
    public OpeningStock OpeningStock { get; init; } = new([]);

    /// <summary>Length of a tick in ms of site time, 10 to 1,000.</summary>
    public int TickMillis { get; init; } = 100;

    /// <summary>
    /// Least time between the beginnings of two ticks in ms of wall time, 1 to 100; facts that come within it share a
    /// tick.
    /// </summary>
    public int TickGapMillis { get; init; } = 4;

    /// <summary>Committed ticks between two snapshots, 1 to 1,000,000; a restart replays at most so many.</summary>
    public int SnapshotEveryTicks { get; init; } = 2_000;

    /// <summary>Share of free stock granted to the hub, 0 to 1000 per mille.</summary>
    public int GrantPermille { get; init; } = 1000;

    /// <summary>
    /// The longest cut of the line to the hub that both should get over on the rights they hold, in hours, 1 to 720.
    /// </summary>
    public int ToleratedCutHours { get; init; } = 120;

    /// <summary>
    /// Site and hub are filled up when they hold less than this share of the rights they should have, 1 to 1000 per
    /// mille.
    /// </summary>
    public int LowWaterPermille { get; init; } = 750;

    /// <summary>
    /// Nothing new is promised or granted while the ledger's volume has less room than this, 1 to 1,048,576 MiB.
    /// </summary>
    public int LedgerShortMib { get; init; } = 256;

    /// <summary>Room on the ledger's volume kept for picking when it is full, 0 to 65,536 MiB.</summary>
    public int LedgerReserveMib { get; init; } = 64;

    /// <summary>
    /// How large the ledger's file should become at most, in MiB, 0 to 1,000,000; 0 for no budget. At 50, 80 and 95 per
    /// cent of it people are told, and from 95 on nothing new is granted to the hub.
    /// </summary>
    public int DiskBudgetMebibytes { get; init; }

    /// <summary>How the store is worked.</summary>
    public StorePolicy Store { get; init; } = new();

    /// <summary>Version of the program, for people.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>What of this the brain is told.</summary>
    public SiteSettings ToSettings() => new()
    {
        Node = Node,
        Layout = Layout,
        Items = Items,
        Robots = [.. Robots.Select(robot => robot.Robot)],
        GrantPermille = GrantPermille,
        ToleratedCutHours = ToleratedCutHours,
        LowWaterPermille = LowWaterPermille,
        Store = Store,
    };
}
