using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site.Checking;
using EdgeDom.Site.Sync;

namespace EdgeDom.Site.Status;

/// <summary>What a site tells of itself under <c>/api/v1/status</c>; fields are only ever added.</summary>
public sealed record StatusDocument
{
    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>Its node at the hub.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The life of its ledger.</summary>
    public required LifeId Life { get; init; }

    /// <summary>The site's clock when this was written.</summary>
    public required Moment At { get; init; }

    /// <summary>running, stopped (by an operator) or ended.</summary>
    public required string State { get; init; }

    /// <summary>Fulfilment orders by state.</summary>
    public required WorkView Orders { get; init; }

    /// <summary>How long a new order would need; null while nobody can say.</summary>
    public ReadyPart? Ready { get; init; }

    /// <summary>Every port.</summary>
    public required IReadOnlyList<PortPart> Ports { get; init; }

    /// <summary>The robots in figures; one by one under <c>/api/v1/robots</c>.</summary>
    public required RobotPart Robots { get; init; }

    /// <summary>The grid.</summary>
    public required GridPart Grid { get; init; }

    /// <summary>The ledger.</summary>
    public required LedgerPart Ledger { get; init; }

    /// <summary>The last signed checkpoint of the ledger's chain; null before the first.</summary>
    public CheckpointPart? Checkpoint { get; init; }

    /// <summary>The last check of the whole ledger.</summary>
    public required CheckupView LedgerCheck { get; init; }

    /// <summary>The exchange with the hub; null for a site that works alone.</summary>
    public SyncView? Sync { get; init; }

    /// <summary>What is spoken and what runs.</summary>
    public required VersionPart Versions { get; init; }

    /// <summary>What stands as an alarm now.</summary>
    public required IReadOnlyList<Note> Faults { get; init; }

    /// <summary>One port in short.</summary>
    public sealed record PortPart(
        PortId Port, bool IsOpen, BinId? Bin, int PicksDone, int PicksTotal, int Orders, int BinsComing,
        IReadOnlyList<string> DevicesDown);

    /// <summary>The robots in figures.</summary>
    public sealed record RobotPart(int Count, int Online, int Loaded, int Charging, bool IsBrokerUp);

    /// <summary>The grid's size, what stands on it, what the site as a whole may do, and what is locked.</summary>
    public sealed record GridPart(
        int Columns,
        int Rows,
        int Levels,
        long BinsStacked,
        IReadOnlyList<Cell> Chargers,
        SystemMode Mode,
        IReadOnlyList<CellLockView> Locks);

    /// <summary>Where the ledger stands.</summary>
    public sealed record LedgerPart(
        long Tick, long Entries, long Commits, long Movements, Moment LastTickAt, long LogBytes);

    /// <summary>A signed checkpoint: entries 1 to <c>Entries</c> have this root, 64 hex digits.</summary>
    public sealed record CheckpointPart(long Number, long Entries, string Root, Moment At);

    /// <summary>Versions.</summary>
    public sealed record VersionPart(string Program, int Api, int Sync, string RobotWire);
}
