using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Tests.Control;

/// <summary>
/// A small world around the brain: robots that follow their drives, lights that answer, pickers that pick. It has its
/// own truth of bins and cells, folds the movements into both books, and throws at the first thing that must not be.
/// </summary>
internal sealed class TestWorld
{
    public const int TickMillis = 100;

    private readonly PriorityQueue<Action, (long At, long Number)> events = new();
    private readonly List<Fact> inbox = [];
    private readonly Dictionary<Cell, List<BinId>> stacks = [];
    private readonly Dictionary<PortId, List<BinId>> atPort = [];
    private long numbers;

    public TestWorld(SiteSettings settings, TestFaults faults, int seed)
    {
        Settings = settings;
        Faults = faults;
        Random = new Random(seed);
        State = SiteState.Empty(settings);
        Step = new SiteStep(settings, State);
        foreach (var port in settings.Layout.Ports)
        {
            atPort[port.Id] = [];
        }
    }

    public SiteSettings Settings { get; }

    public TestFaults Faults { get; }

    public Random Random { get; }

    public SiteState State { get; private set; }

    public SiteStep Step { get; private set; }

    public Moment Now { get; private set; } = new(1_000_000);

    public TestBooks Books { get; } = new();

    public List<SiteMessage> Messages { get; } = [];

    public List<string> Notes { get; } = [];

    public Dictionary<RobotId, TestRobot> Robots { get; } = [];

    public Dictionary<Cell, RobotId> Occupied { get; } = [];

    public TestPickers? Pickers { get; set; }

    /// <summary>Called after every step of the brain.</summary>
    public Action<StepOutcome>? AfterStep { get; set; }

    public long Drives { get; private set; }

    /// <summary>Every step's facts and time, when a list is set.</summary>
    public List<(Fact[] Facts, Moment Now)>? Journal { get; set; }

    public void Open(IReadOnlyList<OpeningBin> bins, IReadOnlyList<Cell> robotCells, string dead = "")
    {
        foreach (var bin in bins.OrderBy(bin => bin.Level))
        {
            StackAt(bin.Cell).Add(bin.Bin);
        }

        inbox.Add(new SiteStarted("test"));
        inbox.Add(new StockOpened(bins));
        for (var i = 0; i < Settings.Robots.Count; i++)
        {
            var robot = new TestRobot(this, Settings.Robots[i], robotCells[i])
            {
                IsDead = Settings.Robots[i].Value == dead,
            };
            Robots.Add(robot.Id, robot);
            Enter(robot, robotCells[i]);
            robot.Tell();
        }
    }

    public void Say(Fact fact) => inbox.Add(fact);

    public void After(long millis, Action happens) => events.Enqueue(happens, (Now.UnixMillis + millis, numbers++));

    /// <summary>Lets the world go on until a condition holds; false when time is over first.</summary>
    public bool RunUntil(Func<bool> holds, long forMillis)
    {
        var end = Now.Plus(forMillis);
        while (Now < end)
        {
            if (holds())
            {
                return true;
            }

            Tick();
        }

        return holds();
    }

    public void Tick()
    {
        var next = Now.Plus(TickMillis);
        while (events.TryPeek(out _, out var key) && key.At <= next.UnixMillis)
        {
            Now = new Moment(Math.Max(Now.UnixMillis, key.At));
            events.Dequeue()();
        }

        Now = next;
        if (inbox.Count > 0 || (Step.NextDue is { } due && due <= Now))
        {
            var facts = inbox.ToArray();
            inbox.Clear();
            Journal?.Add((facts, Now));
            Take(Step.Run(facts, Now));
        }
    }

    /// <summary>Puts the brain to sleep and wakes it from its bytes, as a restart does.</summary>
    public void Restart()
    {
        var bytes = State.Encode();
        State = SiteState.Decode(Settings, bytes);
        if (!State.Encode().AsSpan().SequenceEqual(bytes))
        {
            throw new InvalidOperationException("The state does not read back as it was written.");
        }

        Step = new SiteStep(Settings, State);
    }

    public List<BinId> StackAt(Cell cell)
    {
        if (!stacks.TryGetValue(cell, out var stack))
        {
            stacks[cell] = stack = [];
        }

        return stack;
    }

    public List<BinId> BinsAt(PortId port) => atPort[port];

    public void Enter(TestRobot robot, Cell cell)
    {
        if (!Settings.Layout.IsOpen(cell))
        {
            throw new InvalidOperationException($"{robot.Id} drives into {cell}, which is no way.");
        }

        if (Occupied.TryGetValue(cell, out var other) && other != robot.Id)
        {
            throw new InvalidOperationException($"{robot.Id} and {other} collide at {cell} at {Now.UnixMillis}.");
        }

        Occupied[cell] = robot.Id;
    }

    public void Leave(TestRobot robot, Cell cell)
    {
        if (Occupied.TryGetValue(cell, out var holder) && holder == robot.Id)
        {
            Occupied.Remove(cell);
        }
    }

    /// <summary>An operator acts; returns why it was refused, nothing when it was done.</summary>
    public string Refusal(OperatorActed acted)
    {
        var why = "";
        var before = AfterStep;
        AfterStep = outcome =>
        {
            before?.Invoke(outcome);
            why += outcome.Notes.FirstOrDefault(note => note.Code == Note.OperatorRefused)?.Text ?? "";
        };
        Say(acted);
        Tick();
        AfterStep = before;
        return why;
    }

    /// <summary>Stops the site and goes onto the grid when all stand, or by force when one does not say so.</summary>
    public void EnterService()
    {
        Say(new OperatorActed(OperatorAct.Stop, null, null));
        if (!RunUntil(() => State.Mode is SystemMode.Stopped or SystemMode.Alert, 120_000)
            || Refusal(new OperatorActed(OperatorAct.EnterService, null, null, IsForced: true)).Length > 0)
        {
            throw new InvalidOperationException($"Nobody can go onto the grid: {State.Mode} at {Now.UnixMillis}.");
        }
    }

    /// <summary>Carries a robot away; returns the cell of the stack on which its bin was put, null when it had
    /// none.</summary>
    public Cell? TakeOff(TestRobot robot)
    {
        robot.IsDead = true;
        foreach (var cell in Occupied.Where(held => held.Value == robot.Id).Select(held => held.Key).ToArray())
        {
            Occupied.Remove(cell);
        }

        if (robot.Load is not { } bin)
        {
            return null;
        }

        var place = Enumerable.Range(0, State.Map.Cells).First(cell => State.Stacks.Room(cell) > 0);
        StackAt(State.Map.CellAt(place)).Add(bin);
        return State.Map.CellAt(place);
    }

    /// <summary>Puts a robot on a cell that nobody has claimed.</summary>
    public void PutOn(RobotId id)
    {
        var cell = Enumerable.Range(0, State.Map.Cells).Select(State.Map.CellAt).First(cell =>
            State.Map.IsTransit[State.Map.IndexOf(cell)] && State.Passing.IsFree(State.Map.IndexOf(cell))
            && !Occupied.ContainsKey(cell));
        Robots[id] = new TestRobot(this, id, cell);
        Enter(Robots[id], cell);
        Robots[id].KeepTelling(5_000);
        Robots[id].Tell();
    }

    /// <summary>When all acts have ended and been told, every bin is where the brain believes it to be.</summary>
    public void CompareWithTruth()
    {
        if (!RunUntil(IsQuiet, 1_200_000))
        {
            throw new InvalidOperationException("The robots do not come to rest.");
        }

        foreach (var bin in State.Bins)
        {
            var isRight = bin.Place switch
            {
                BinPlace.InStack place => StackAt(place.Cell).IndexOf(bin.Bin) == place.Level - 1,
                BinPlace.OnRobot place => Robots[place.Robot].Load == bin.Bin,
                BinPlace.AtPort place => BinsAt(place.Port).Contains(bin.Bin),
                _ => true,
            };
            if (!isRight)
            {
                throw new InvalidOperationException($"{bin.Bin} is not at {bin.Place}.");
            }
        }
    }

    private bool IsQuiet() => State.Robots.All(robot =>
        robot.Load is null && robot.Work.Leg is Leg.None or Leg.OnCharger && robot.Route.Cells.Count == 1)
        && Robots.Values.All(robot => robot.Load is null && robot.IsIdle) && atPort.Values.All(bins => bins.Count == 0);

    private void Take(StepOutcome outcome)
    {
        foreach (var movement in outcome.Movements)
        {
            Books.Take(movement);
        }

        Books.CheckBridge();
        Messages.AddRange(outcome.Messages);
        Notes.AddRange(outcome.Notes.Select(note => $"{Now.UnixMillis} {note}"));
        AfterStep?.Invoke(outcome);
        foreach (var command in outcome.Commands)
        {
            Send(command);
        }
    }

    private void Send(Command command)
    {
        switch (command)
        {
            case Drive drive:
                Drives++;
                if (Random.Next(1000) >= Faults.LostPermille)
                {
                    After(Delay(), () => Robots[drive.Robot].Hear(drive));
                }

                break;
            case AskRobot ask:
                After(Delay(), () => Robots[ask.Robot].Hear(ask));
                break;
            case ShowLight show:
                After(Delay(), () => Pickers?.Show(show));
                break;
        }
    }

    public int Delay() => 10 + Random.Next(Faults.DelayMillisMax);
}
