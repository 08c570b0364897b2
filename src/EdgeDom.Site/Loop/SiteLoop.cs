using EdgeDom.Control;
using EdgeDom.Control.Views;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Streams;
using EdgeDom.Site.Links;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// The only writer of a site: gather facts, let the brain step, commit all of it in one transaction, and only then
/// release commands, answers and views. <see cref="Tick"/> is called by one thread at a time, in any kind of time.
/// </summary>
public sealed class SiteLoop
{
    /// <summary>Facts taken into one tick; what is more waits in its line.</summary>
    public const int FactsMax = 2_000;

    private const int DownMax = 500;

    private readonly LoopParts parts;
    private readonly SiteStep step;
    private readonly NoteLog notes;
    private readonly HubWordIntake hubWords;
    private readonly TickTimes times;
    private readonly DiskBudget disk;
    private readonly long aheadMillis;
    private readonly PostingTurn postings;
    private readonly DecisionHash decisions = new();
    private readonly HashSet<PortId> ports;
    private readonly HashSet<RobotId> robots;
    private readonly LinePace pace = new();
    private readonly List<Fact> firstFacts = [];
    private readonly List<Fact> facts = [];
    private readonly List<LogRecord> down = [];
    private readonly List<PageAct> acts = [];
    private readonly Dictionary<PortId, PageAct> heldActs = [];
    private Dictionary<PortId, PortView> screens = [];
    private long upLast;
    private volatile SiteView view;
    private volatile LoopFigures figures;
    private volatile DecidedTick? waiting;

    /// <summary>Brings the brain to where the ledger ends; the first tick then says that the site started.</summary>
    public SiteLoop(LoopParts parts)
    {
        this.parts = parts;
        notes = new NoteLog(parts.Log);
        hubWords = new HubWordIntake(parts.Ledger, notes);
        times = new TickTimes(parts.WallTime);
        disk = new DiskBudget(parts.Options.LedgerFile, parts.Options.DiskBudgetMebibytes);
        ports = [.. parts.Options.Layout.Ports.Select(port => port.Id)];
        robots = [.. parts.Options.Robots.Select(robot => robot.Robot)];
        step = LoopStart.Replay(parts.Options.ToSettings(), parts.Ledger, parts.Brain);
        postings = new PostingTurn(parts.Postings, parts.Ledger.Desk, step.Stock, parts.Time);
        aheadMillis = Math.Max(0, step.State.Now.Since(Clock));
        upLast = parts.Ledger.UpLast;
        figures = new LoopFigures { LastTickAt = Clock };
        view = step.View();
        KeepScreens();
        if (parts.Ledger.LastTick == 0)
        {
            firstFacts.Add(new StockOpened(parts.Options.OpeningStock.Bins));
        }

        firstFacts.Add(new SiteStarted(parts.Options.Version));
        notes.Begins(parts.Options.Site, step.State.Tick, step.State.Bins.Count(), parts.Options.Version);
    }

    /// <summary>Questions that other threads may put to the loop's thread.</summary>
    public LoopQuestions Questions { get; } = new();

    /// <summary>Rises after every commit, when <see cref="View"/> is fresh.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Rises when there are new entries for the hub, or more of its own than the hub knows we have.</summary>
    public ChangeSignal UpGrown { get; } = new();

    /// <summary>The newest view; only kept fresh when <see cref="LoopParts.PublishesViews"/>. Any thread.</summary>
    public SiteView View => view;

    /// <summary>Counts since the program began. Any thread.</summary>
    public LoopFigures Figures => figures;

    /// <summary>
    /// Whether a tick waits because the ledger's volume is full: nothing is taken in and nothing released until there
    /// is room, and then it goes on as if nothing had been. Any thread.
    /// </summary>
    public bool IsFull => waiting is not null;

    /// <summary>The brain, for the thread that calls <see cref="Tick"/>; others use <see cref="Questions"/>.</summary>
    public SiteStep Step => step;

    /// <summary>
    /// When a tick is worth running although nothing came in; null when only facts can change anything. Loop's
    /// thread.
    /// </summary>
    public Moment? NextDue => firstFacts.Count > 0 ? Now : Earlier(step.NextDue, postings.NextDue);

    // A clock that was set back while the program was away goes on from the last tick.
    private Moment Now => Clock.Plus(aheadMillis);

    private Moment Clock => Moment.Of(parts.Time.GetUtcNow());

    private static Moment? Earlier(Moment? one, Moment? other) => one is null || other < one ? other : one;

    /// <summary>Has every line and queue call <paramref name="wake"/> when something waits.</summary>
    public void WakeBy(Action? wake)
    {
        parts.Robots.Woken = wake;
        parts.Ports.Woken = wake;
        parts.Acts.Woken = wake;
        parts.Postings.Woken = wake;
        Questions.Woken = wake;
    }

    /// <summary>
    /// Runs one tick; true when something was committed. Whatever it throws must end the program: nothing of the tick
    /// was
    /// released then, and a restart goes on from the last committed tick.
    /// </summary>
    public bool Tick()
    {
        var now = Now;
        times.Begin();
        parts.Ledger.ThrowIfFailed();
        var isCommitted = waiting is { } decided ? Commit(decided) : RunStep(now);
        Questions.AnswerAll();
        figures = figures with { LastTickAt = Clock };
        return isCommitted;
    }

    /// <summary>Takes a fact into the next tick; true. For the thread that calls <see cref="Tick"/>.</summary>
    public bool Tell(Fact fact)
    {
        firstFacts.Add(fact);
        return true;
    }

    private bool RunStep(Moment now)
    {
        Gather(now);
        if (facts.Count == 0 && down.Count == 0 && !postings.HasNews && !(step.NextDue <= now))
        {
            return false;
        }

        var factsOfTick = facts.ToArray();
        var outcome = step.Run(factsOfTick, now);
        var words = outcome.Messages.Select(MessageText.Encode).ToArray();
        var commit = new TickCommit
        {
            Tick = step.State.Tick,
            At = now,
            Facts = FactText.Encode(factsOfTick),
            Brain = BrainVersion.Own,
            Decided = decisions.Of(outcome, words),
            Movements = postings.Complete(outcome),
            Postings = parts.Ledger.Desk.Close(),
            Up = [.. postings.Words.Select(MessageText.Encode), .. words],
            Down = down.ToArray(),
            Snapshot = step.State.Tick % parts.Options.SnapshotEveryTicks == 0 ? step.State.Encode() : null,
        };
        return Commit(new DecidedTick(commit, outcome, factsOfTick, now));
    }

    // No room is no fault: the brain has decided, so the very same tick waits until it can be written. A part of the
    // reserve is given back for it first.
    private bool Commit(DecidedTick decided)
    {
        try
        {
            parts.Ledger.Commit(decided.Commit);
        }
        catch (LedgerFullException full)
        {
            if (parts.Space?.GiveWay() == true)
            {
                return Commit(decided);
            }

            if (waiting is null)
            {
                notes.Full(full.Message);
            }

            waiting = decided;
            return false;
        }

        if (waiting is not null)
        {
            waiting = null;
            notes.RoomAgain();
        }

        notes.WatchLog(parts.Ledger.LogBytes);
        Release(decided.Outcome, decided.Facts, decided.Now);
        parts.Ledger.Pause();
        return true;
    }

    private void Gather(Moment now)
    {
        facts.Clear();
        down.Clear();
        acts.Clear();
        GatherPostings();
        facts.AddRange(firstFacts);
        firstFacts.Clear();
        GatherActs();
        parts.Robots.Gather(facts, FactsMax, now);
        parts.Ports.Gather(facts, FactsMax);
        disk.Gather(facts);
        parts.Sync.Gather(facts, down, DownMax);
        parts.Space?.Gather(facts);
        hubWords.Gather(down, facts);
    }

    // Not before the first tick: the brain knows no bins yet, and a refusal is for ever.
    private void GatherPostings()
    {
        if (firstFacts.Count == 0 && postings.Decide() is { } posted)
        {
            facts.Add(posted);
        }
    }

    // One act a port and tick: so that the screen an act was made on is surely the one shown, or it is refused.
    private void GatherActs()
    {
        if (!parts.PublishesViews && parts.Acts.HasWaiting)
        {
            view = step.View();
            KeepScreens();
        }

        var held = heldActs.Values.ToArray();
        heldActs.Clear();
        foreach (var act in held)
        {
            TakeAct(act);
        }

        while (acts.Count + heldActs.Count < PageActs.WaitingMax && parts.Acts.TryTake(out var act))
        {
            TakeAct(act);
            if (heldActs.Count > 0)
            {
                break;
            }
        }
    }

    private void TakeAct(PageAct act)
    {
        if (Refusal(act.Fact) is { } refusal)
        {
            act.Answer(refusal);
            return;
        }

        if (act.Fact is PortActed acted
            && acts.Exists(other => other.Fact is PortActed { Port: var port } && port == acted.Port))
        {
            heldActs[acted.Port] = act;
            return;
        }

        acts.Add(act);
        facts.Add(act.Fact);
    }

    private PageActResult? Refusal(Fact fact) => fact switch
    {
        PortActed acted when !screens.TryGetValue(acted.Port, out _) =>
            new PageActResult(PageActOutcome.Unknown, 0, $"There is no port {acted.Port}."),
        PortActed acted when screens[acted.Port].Revision != acted.Revision =>
            new PageActResult(PageActOutcome.OldScreen, screens[acted.Port].Revision, "The screen has changed since."),
        OperatorActed { Port: { } port } when !ports.Contains(port) =>
            new PageActResult(PageActOutcome.Unknown, 0, $"There is no port {port}."),
        OperatorActed { Robot: { } robot } when !robots.Contains(robot) =>
            new PageActResult(PageActOutcome.Unknown, 0, $"There is no robot {robot}."),
        _ => null,
    };

    private void Release(StepOutcome outcome, IReadOnlyList<Fact> factsOfTick, Moment now)
    {
        foreach (var command in outcome.Commands)
        {
            Send(command, now);
        }

        notes.Write(outcome.Notes);
        var refused = 0;
        foreach (var fact in factsOfTick)
        {
            notes.Write(fact);
            refused += fact is FrameRefused ? 1 : 0;
        }

        Publish(outcome.Messages, now);
        AnswerActs(outcome.Notes);
        notes.Write(postings.Release());
        Count(outcome, factsOfTick.Count, refused);
        if (parts.Ledger.UpLast > upLast || down.Count > 0)
        {
            upLast = parts.Ledger.UpLast;
            UpGrown.Raise();
        }
    }

    private void Send(Command command, Moment now)
    {
        switch (command)
        {
            case Drive drive:
                parts.Robots.Send(drive, now);
                break;
            case AskRobot ask:
                parts.Robots.Send(ask, now);
                break;
            case ShowLight show:
                parts.Ports.Send(show);
                break;
            case ReadScale read:
                parts.Ports.Send(read);
                break;
            default:
                Require.That(false, $"There is a line for {command.GetType().Name}.");
                break;
        }
    }

    private void Publish(IReadOnlyList<SiteMessage> said, Moment now)
    {
        if (!parts.PublishesViews && acts.Count == 0)
        {
            return;
        }

        view = step.View();
        KeepScreens();
        pace.Note(view, said, now);
        Changed.Raise();
    }

    private void KeepScreens() => screens = view.Ports.ToDictionary(port => port.Port);

    private void AnswerActs(IReadOnlyList<Note> ofTick)
    {
        foreach (var act in acts)
        {
            act.Answer(act.Fact switch
            {
                PortActed acted when screens.TryGetValue(acted.Port, out var screen) =>
                    new PageActResult(PageActOutcome.Taken, screen.Revision, screen.Message),
                var asked when ActRefusals.Of(asked, ofTick) is { } why =>
                    new PageActResult(PageActOutcome.Refused, 0, why),
                _ => new PageActResult(PageActOutcome.Taken, 0, ""),
            });
        }

        acts.Clear();
    }

    private void Count(StepOutcome outcome, int factsOfTick, int refused)
    {
        times.End();
        figures = figures with
        {
            Commits = figures.Commits + 1,
            Facts = figures.Facts + factsOfTick,
            Movements = figures.Movements + outcome.Movements.Count,
            Messages = figures.Messages + outcome.Messages.Count,
            Commands = figures.Commands + outcome.Commands.Count,
            FramesRefused = figures.FramesRefused + refused,
            TicksWithin = times.Counts,
            TickMicros = times.Micros,
            Pace = pace.View,
        };
    }
}
