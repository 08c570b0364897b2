using System.Security.Cryptography;
using EdgeDom.Control.Settings;
using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>All that the brain knows; nothing else is remembered between two steps.</summary>
public sealed class SiteState
{
    private SiteState(SiteSettings settings)
    {
        Settings = settings;
        Map = new SiteMap(settings.Layout);
        Catalogue = new Catalogue(settings.Items);
        Robots = [.. settings.Robots.Order().Select((id, index) => new Robot(index, id))];
        Ports = [.. settings.Layout.Ports.Select((port, index) => new Port(
            index, [.. port.AllCells().Select(Map.IndexOf)], port))];
        Stacks = new Stacks(Map);
        Locks = new CellLocks(Map.Cells);
        Passing = new PassingOrder(Map.Cells);
        Promise = new PromiseBook(Catalogue.Items.Length);
        Use = new UseBook(Catalogue.Items.Length);
        LoadsOf = new List<Load>?[Catalogue.Items.Length];
    }

    /// <summary>What the brain was told before it started; not part of the state.</summary>
    public SiteSettings Settings { get; }

    /// <summary>Steps run in this ledger's life.</summary>
    public long Tick { get; internal set; }

    /// <summary>The site's time of the last step; it never goes back.</summary>
    public Moment Now { get; internal set; }

    /// <summary>Every bin, in the order they were set up.</summary>
    public IEnumerable<BinRecord> Bins => BinList.Select(RecordOf);

    internal SiteMap Map { get; }

    internal Catalogue Catalogue { get; }

    /// <summary>Ordered by id; the place in the list is the robot's index.</summary>
    internal Robot[] Robots { get; }

    /// <summary>In the layout's order; the place in the list is the port's index.</summary>
    internal Port[] Ports { get; }

    internal List<StoredBin> BinList { get; } = [];

    internal Dictionary<BinId, StoredBin> BinById { get; } = [];

    /// <summary>Loads per item index, in the order of bins; null where there are none.</summary>
    internal List<Load>?[] LoadsOf { get; }

    internal Stacks Stacks { get; }

    internal CellLocks Locks { get; }

    internal PassingOrder Passing { get; }

    internal PromiseBook Promise { get; }

    internal UseBook Use { get; }

    /// <summary>All open orders; only for looking up, never walked through.</summary>
    internal Dictionary<FulfilmentOrderId, OpenOrder> Orders { get; } = [];

    /// <summary>Orders that no port has, first the one to be taken first.</summary>
    internal List<OpenOrder> Waiting { get; } = [];

    internal Alarms Alarms { get; } = new();

    internal Counters Counters { get; } = new();

    /// <summary>Derived: the bins that are being counted, by name.</summary>
    internal SortedDictionary<BinId, StoredBin> Counted { get; } = [];

    /// <summary>What the hub was asked for counts and has not answered.</summary>
    internal CountQuestions Questions { get; } = new();

    /// <summary>Bins laid aside by digging, oldest first.</summary>
    internal List<LaidBin> Laid { get; } = [];

    /// <summary>Dug stacks whose bins wait for a robot that puts them back, oldest first.</summary>
    internal List<Restore> Restores { get; } = [];

    /// <summary>When the brain wants to run next although no fact comes in.</summary>
    internal Moment? Due { get; set; }

    internal SystemMode Mode { get; set; } = SystemMode.Running;

    /// <summary>When the last stop was asked; only of use while <see cref="Mode"/> is stopping.</summary>
    internal Moment StopAskedAt { get; set; }

    internal bool IsStopped => Mode != SystemMode.Running;

    internal long HubNumber { get; set; }

    internal long OrderCount { get; set; }

    internal long VisitCount { get; set; }

    internal long OpeningCount { get; set; }

    /// <summary>Seed of the next drawn hole.</summary>
    internal ulong Draws { get; set; }

    /// <summary>When all unclaimed plans were last dropped to get out of a jam.</summary>
    internal Moment UnjammedAt { get; set; }

    /// <summary>Whether every robot on the grid has said where it is and nobody has stopped motion.</summary>
    internal bool CanMove
    {
        get
        {
            foreach (var robot in Robots)
            {
                if (!robot.IsLocated && !robot.IsOff)
                {
                    return false;
                }
            }

            return !IsStopped;
        }
    }

    /// <summary>A site where nothing has happened yet.</summary>
    public static SiteState Empty(SiteSettings settings) => new(settings);

    /// <summary>
    /// Reads what <see cref="Encode"/> wrote under the same settings (robots, items and ports may have been added);
    /// throws <see cref="InvalidDataException"/> when it is something else or a thing in it is gone from the settings.
    /// </summary>
    public static SiteState Decode(SiteSettings settings, ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        using var reader = new BinaryReader(stream);
        var state = new SiteState(settings);
        new StateReader(reader, state).Read();
        return state;
    }

    /// <summary>The whole state as bytes: equal states give equal bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        new StateWriter(writer, this).Write();
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>SHA-256 of <see cref="Encode"/>, 64 hex digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encode()));

    /// <summary>The robot with this id; null when the settings do not name it.</summary>
    internal Robot? RobotOf(RobotId id)
    {
        var low = 0;
        var high = Robots.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Robots[middle].Id.CompareTo(id);
            if (order == 0)
            {
                return Robots[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    internal Port? PortOf(PortId id)
    {
        foreach (var port in Ports)
        {
            if (port.Layout.Id == id)
            {
                return port;
            }
        }

        return null;
    }

    internal void Add(StoredBin bin)
    {
        BinList.Add(bin);
        BinById.Add(bin.Id, bin);
        foreach (var load in bin.Loads)
        {
            (LoadsOf[load.Sku] ??= []).Add(load);
        }
    }

    /// <summary>
    /// Adds a load to a bin that is there already. The SKU's loads stay in the order of bins, as after reading a state.
    /// </summary>
    internal Load AddLoad(StoredBin bin, int compartment, int sku, string lot, string owner)
    {
        var load = new Load(bin, bin.Loads.Count, compartment, sku, lot, owner);
        bin.Loads.Add(load);
        var all = LoadsOf[sku] ??= [];
        var at = all.Count;
        while (at > 0 && all[at - 1].Bin.Index > bin.Index)
        {
            at--;
        }

        all.Insert(at, load);
        return load;
    }

    internal BinRecord RecordOf(StoredBin bin)
    {
        BinPlace place = bin.Place switch
        {
            PlaceKind.Stack => new BinPlace.InStack(Map.CellAt(bin.Holder), bin.Level),
            PlaceKind.Robot => new BinPlace.OnRobot(Robots[bin.Holder].Id),
            PlaceKind.Port => new BinPlace.AtPort(Ports[bin.Holder].Layout.Id),
            PlaceKind.Missing => new BinPlace.Missing(),
        };
        return new BinRecord(bin.Id, place, bin.Compartments, LoadsIn(bin));
    }

    internal List<BinLoad> LoadsIn(StoredBin bin)
    {
        var loads = new List<BinLoad>(bin.Loads.Count);
        foreach (var load in bin.Loads)
        {
            if (load.Quantity > 0)
            {
                loads.Add(new BinLoad(load.Compartment, Catalogue.SkuAt(load.Sku), load.Quantity));
            }
        }

        return loads;
    }
}
