using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Faults;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Ports;
using EdgeDom.Simulator.Robots;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator;

/// <summary>
/// The far end of every wire of one site: robots, ports and the people at them, with a truth of their own. It acts only
/// when told the time; equal settings, inputs and times give equal histories. For one thread at a time.
/// </summary>
public sealed class SimulatedWorld
{
    private readonly Agenda agenda = new();
    private readonly Telling telling = new();
    private readonly DeckWatch watch;
    private readonly Dictionary<PortId, PortStation> stations = [];
    private readonly List<SimulatedRobot> robots = [];
    private readonly List<PlantedDifference> planted = [];

    /// <summary>
    /// Builds the world at <paramref name="start"/>. Throws <see cref="BrokenInvariantException"/> when the settings
    /// contradict themselves (two robots on one cell, a bin in the air, a line missing).
    /// </summary>
    public SimulatedWorld(WorldSettings settings, WorldLines lines, Moment start)
    {
        agenda.Now = start;
        var deck = new DeckPlan(settings.Layout);
        watch = new DeckWatch(settings.Layout, [.. settings.Robots.Select(robot => robot.Robot)]);
        var stock = settings.Stock;
        if (settings.Faults.FirstOrDefault(fault => fault.Kind == FaultKind.WrongStock) is { } wrong)
        {
            stock = WrongStock.Plant(stock, wrong, settings.Seed, planted);
        }

        Truth = new WorldTruth(deck, stock);
        Require.That(
            settings.Robots.Select(robot => robot.Start).Distinct().Count() == settings.Robots.Count,
            "each robot starts on a cell of its own");
        var faults = new FaultPlan(settings, agenda);
        var around = new RobotSurroundings(agenda, deck, watch, Truth, telling, start);
        for (var body = 0; body < settings.Robots.Count; body++)
        {
            robots.Add(Build(settings, settings.Robots[body], body, lines, faults, around));
        }

        foreach (var layout in settings.Layout.Ports)
        {
            var wires = lines.Ports.GetValueOrDefault(layout.Id) ?? new PortLines(null, null);
            var devices = new PortLines(
                faults.Around(wires.Scanner, layout.Id, "scanner"),
                faults.Around(wires.Light, layout.Id, "light"),
                faults.Around(wires.Scale, layout.Id, "scale"));
            stations.Add(layout.Id, new PortStation(settings, layout, devices, agenda, Truth));
            Hear(devices);
        }

        Truth.Moved = (bin, place) => telling.Witness?.Lies(bin, place, agenda.Now);
        Truth.PortGained = (port, bin, now) => stations[port].Gain(bin, now);
    }

    /// <summary>The world's time: what was last given to <see cref="AdvanceTo"/>.</summary>
    public Moment Now => agenda.Now;

    /// <summary>
    /// When something happens next by itself, never before <see cref="Now"/>; null when nothing ever does.
    /// </summary>
    public Moment? NextEvent => agenda.Next;

    /// <summary>Every bin as it really is.</summary>
    public WorldTruth Truth { get; }

    /// <summary>The robots, in the order of the settings.</summary>
    public IReadOnlyList<SimulatedRobot> Robots => robots;

    /// <summary>The ports.</summary>
    public IReadOnlyCollection<PortStation> Ports => stations.Values;

    /// <summary>How often two robots' bodies met.</summary>
    public long Collisions => watch.Count;

    /// <summary>The first 1,000 meetings of bodies.</summary>
    public IReadOnlyList<Collision> FirstCollisions => watch.First;

    /// <summary>Where the truth differed from the opening stock at the start, on purpose.</summary>
    public IReadOnlyList<PlantedDifference> Planted => planted;

    /// <summary>Way driven by all robots, in mm.</summary>
    public long DrivenMm => robots.Sum(robot => robot.DrivenMm);

    /// <summary>
    /// Time that robots stood at the end of their base with work ahead, beyond 30 s each time, in ms.
    /// </summary>
    public long StuckMillis => robots.Sum(robot => robot.WaitedAt(Now).StuckMillis);

    /// <summary>The same, from the first millisecond on.</summary>
    public long WaitedMillis => robots.Sum(robot => robot.WaitedAt(Now).WaitedMillis);

    /// <summary>Bins brought in front of people.</summary>
    public long Presentations => stations.Values.Sum(station => station.Presentations);

    /// <summary>Things that have happened so far.</summary>
    public long Events { get; private set; }

    /// <summary>Who is told what happens from now on; nobody by default.</summary>
    public IWitness? Witness
    {
        get => telling.Witness;
        set => telling.Witness = value;
    }

    /// <summary>Called on any thread when a line has something for the world; must only set a flag.</summary>
    public Action? Woken { get; set; }

    /// <summary>
    /// Reads all that has come in, as of <see cref="Now"/>, then lets everything happen up to and at
    /// <paramref name="now"/>, in order of time. The same moment again only reads; an earlier one is a broken
    /// invariant.
    /// </summary>
    public void AdvanceTo(Moment now)
    {
        Require.That(now >= agenda.Now, $"the world's time must not go back from {agenda.Now} to {now}");
        Listen(agenda.Now);
        while (agenda.Take(now, out var due) is { } element)
        {
            agenda.Now = due > agenda.Now ? due : agenda.Now;
            Events++;
            element.Wake(agenda.Now);
        }

        agenda.Now = now;
    }

    /// <summary>
    /// People carry a robot away; returns the bin that was in it, which they must put somewhere at once.
    /// </summary>
    public BinId? TakeOff(RobotId robot) => robots.Single(known => known.Robot == robot).TakeOff();

    /// <summary>
    /// People put a bin that was in a robot on the top of a stack. Throws <see cref="BrokenInvariantException"/> when
    /// that cannot be.
    /// </summary>
    public void PutBin(BinId bin, Cell cell)
    {
        var why = Truth.PutByHand(bin, cell);
        Require.That(why is null, $"people must put bin {bin} where there is room: {why}");
    }

    /// <summary>People put a mended robot that they had carried away on a cell.</summary>
    public void PutOn(RobotId robot, Cell cell) => robots.Single(known => known.Robot == robot).PutOn(cell);

    private SimulatedRobot Build(
        WorldSettings settings,
        RobotSetup setup,
        int body,
        WorldLines lines,
        FaultPlan faults,
        RobotSurroundings around)
    {
        Require.That(
            around.Deck.IsOpen(setup.Start), $"robot {setup.Robot} must start on an open cell, not {setup.Start}");
        var wires = Require.Known(lines.Robots.GetValueOrDefault(setup.Robot), $"robot {setup.Robot} must have a line");
        var line = faults.Around(wires.Line, setup.Robot);
        var robot = new SimulatedRobot(settings, setup, body, wires.End, line, around);
        if (line is FaultyMessageLine faulty)
        {
            faulty.Arrived = robot.Listen;
        }

        line.Woken = () => Woken?.Invoke();
        return robot;
    }

    private void Hear(PortLines devices)
    {
        foreach (var line in new[] { devices.Scanner, devices.Light, devices.Scale })
        {
            if (line is not null)
            {
                line.Woken = () => Woken?.Invoke();
            }
        }
    }

    private void Listen(Moment now)
    {
        foreach (var robot in robots)
        {
            robot.Listen(now);
        }

        foreach (var station in stations.Values)
        {
            station.Listen(now);
        }
    }
}
