using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Truth;

/// <summary>
/// The store as it really is: every bin's place and goods, and what was taken out of bins. Robots and people change it
/// only by the acts below; each returns why it is impossible, or null when it was done.
/// </summary>
public sealed class WorldTruth
{
    private readonly DeckPlan deck;
    private readonly SortedDictionary<BinId, TrueBin> bins = [];
    private readonly List<TrueBin>[] stacks;
    private readonly Dictionary<PortId, List<BinId>> ports = [];
    private readonly SortedDictionary<Sku, long> taken = [];
    private readonly SortedDictionary<(PortId Port, int ToteSlot, Sku Sku), long> totes = [];

    internal WorldTruth(DeckPlan deck, OpeningStock stock)
    {
        this.deck = deck;
        stacks = new List<TrueBin>[deck.CellCount];
        foreach (var port in deck.Layout.Ports)
        {
            ports.Add(port.Id, []);
        }

        foreach (var opening in stock.Bins.OrderBy(bin => bin.Level))
        {
            Require.That(
                deck.HoldsStack(opening.Cell),
                $"bin {opening.Bin} must stand on a cell with a stack, not {opening.Cell}");
            var stack = StackAt(opening.Cell);
            Require.That(
                opening.Level == stack.Count + 1 && opening.Level <= deck.Layout.Levels,
                $"bin {opening.Bin} at {opening.Cell} level {opening.Level} must stand on {stack.Count} bins");
            var bin = new TrueBin(opening);
            stack.Add(bin);
            bins.Add(bin.Bin, bin);
        }
    }

    /// <summary>All bins in the order of their ids, as they are now.</summary>
    public IEnumerable<BinTruth> Bins => bins.Values.Select(bin => bin.ToTruth());

    /// <summary>Units taken out of bins by people, per SKU, since the start.</summary>
    public IReadOnlyDictionary<Sku, long> TakenPerSku => taken;

    /// <summary>
    /// Units laid into totes since the start, per port, tote slot and SKU; a slot serves one order after the other.
    /// </summary>
    public IReadOnlyDictionary<(PortId Port, int ToteSlot, Sku Sku), long> Totes => totes;

    /// <summary>Units taken out of bins by people since the start.</summary>
    public long UnitsTaken => taken.Values.Sum();

    /// <summary>Told when a bin was lowered into a port.</summary>
    internal Action<PortId, BinId, Moment>? PortGained { get; set; }

    /// <summary>Told where a bin is from now on.</summary>
    internal Action<BinId, BinPlace>? Moved { get; set; }

    /// <summary>One bin as it is now; null when there is none of that name.</summary>
    public BinTruth? BinOf(BinId bin) => bins.GetValueOrDefault(bin)?.ToTruth();

    /// <summary>Bins in a port, in the order of their coming.</summary>
    public IReadOnlyList<BinId> BinsAt(PortId port) => ports[port];

    internal string? LiftFromStack(RobotId robot, Cell cell, BinId asked, int level)
    {
        var stack = deck.HoldsStack(cell) ? StackAt(cell) : null;
        if (stack is null)
        {
            return $"no stack at {cell}";
        }

        if (stack.Count == 0)
        {
            return $"no bin at {cell}";
        }

        var top = stack[^1];
        if (top.Bin != asked || stack.Count != level)
        {
            return $"top of {cell} is bin {top.Bin} at level {stack.Count}, not {asked} at level {level}";
        }

        stack.RemoveAt(stack.Count - 1);
        Put(top, new BinPlace.OnRobot(robot));
        return null;
    }

    internal string? LiftFromPort(RobotId robot, PortId port, BinId asked)
    {
        if (!ports[port].Remove(asked))
        {
            return $"bin {asked} is not at port {port}";
        }

        Put(bins[asked], new BinPlace.OnRobot(robot));
        return null;
    }

    internal string? LowerIntoStack(RobotId robot, Cell cell, BinId bin, int level)
    {
        if (!deck.HoldsStack(cell))
        {
            return $"no stack at {cell}";
        }

        var stack = StackAt(cell);
        if (stack.Count >= deck.Layout.Levels)
        {
            return $"stack {cell} is full";
        }

        if (level != stack.Count + 1)
        {
            return $"stack {cell} holds {stack.Count} bins, so level {level} is not its next";
        }

        if (Carried(robot, bin) is { } why)
        {
            return why;
        }

        stack.Add(bins[bin]);
        Put(bins[bin], new BinPlace.InStack(cell, level));
        return null;
    }

    internal string? LowerIntoPort(RobotId robot, PortLayout port, BinId bin, Moment now)
    {
        if (ports[port.Id].Count >= port.Slots)
        {
            return $"port {port.Id} is full";
        }

        if (Carried(robot, bin) is { } why)
        {
            return why;
        }

        ports[port.Id].Add(bin);
        Put(bins[bin], new BinPlace.AtPort(port.Id));
        PortGained?.Invoke(port.Id, bin, now);
        return null;
    }

    /// <summary>People put a bin that hangs in a robot on the top of a stack.</summary>
    internal string? PutByHand(BinId bin, Cell cell) => bins[bin].Place is BinPlace.OnRobot carried
        ? LowerIntoStack(carried.Robot, cell, bin, StackAt(cell).Count + 1)
        : $"bin {bin} is in no robot";

    /// <summary>What really lies in a compartment of a bin; null when nothing does.</summary>
    internal BinLoad? LoadIn(BinId bin, int compartment) =>
        bins.GetValueOrDefault(bin)?.Loads.Find(load => load.Compartment == compartment && load.Quantity > 0);

    /// <summary>
    /// A person takes up to <paramref name="quantity"/> out of a compartment into a tote; returns how many there
    /// were.
    /// </summary>
    internal long Take(PortId port, BinId bin, int compartment, int toteSlot, long quantity)
    {
        if (LoadIn(bin, compartment) is not { } load || quantity <= 0)
        {
            return 0;
        }

        Require.That(ports[port].Contains(bin), $"people reach only bins at their port, not {bin}");
        var units = Math.Min(quantity, load.Quantity);
        var loads = bins[bin].Loads;
        loads[loads.IndexOf(load)] = load with { Quantity = load.Quantity - units };
        taken[load.Sku] = taken.GetValueOrDefault(load.Sku) + units;
        var tote = (port, toteSlot, load.Sku);
        totes[tote] = totes.GetValueOrDefault(tote) + units;
        return units;
    }

    private void Put(TrueBin bin, BinPlace place)
    {
        bin.Place = place;
        Moved?.Invoke(bin.Bin, place);
    }

    private string? Carried(RobotId robot, BinId bin) =>
        bins.GetValueOrDefault(bin)?.Place == new BinPlace.OnRobot(robot)
            ? null
            : $"robot {robot} does not carry {bin}";

    private List<TrueBin> StackAt(Cell cell) => stacks[deck.IndexOf(cell)] ??= [];
}
