using EdgeDom.Control.Batching;
using EdgeDom.Control.Claims;
using EdgeDom.Control.Dispatching;
using EdgeDom.Control.Intake;
using EdgeDom.Control.Picking;
using EdgeDom.Control.Routing;
using EdgeDom.Control.Settings;
using EdgeDom.Control.Sharing;
using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Control.Views;
using EdgeDom.Control.Watching;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;

namespace EdgeDom.Control;

/// <summary>
/// The one door into the site's brain: state, facts and now become a new state and what follows from it. Not sealed
/// only so that tests can plant a bug in it.
/// </summary>
public class SiteStep
{
    private readonly Dispatch dispatch;
    private readonly Planner planner;

    /// <summary>Works on a state that was made or read under the same settings.</summary>
    public SiteStep(SiteSettings settings, SiteState state)
    {
        if (settings != state.Settings)
        {
            throw new ArgumentException("The state was made under other settings.", nameof(state));
        }

        State = state;
        Stock = new StockLook(state);
        dispatch = new Dispatch(state);
        planner = new Planner(state);
    }

    /// <summary>What the brain knows; belongs to this step, so encode it only between two runs.</summary>
    public SiteState State { get; }

    /// <summary>What the brain knows of stock, for whoever decides postings between two runs.</summary>
    public StockLook Stock { get; }

    /// <summary>
    /// When the brain wants to run although no fact comes in; null when only facts can change anything.
    /// </summary>
    public Moment? NextDue => State.Due;

    /// <summary>
    /// Runs one step. The state after it depends on nothing but the state before, the facts in their order and
    /// <paramref name="now"/>; a <paramref name="now"/> earlier than the last one is taken as the last one.
    /// </summary>
    public virtual StepOutcome Run(IReadOnlyList<Fact> facts, Moment now)
    {
        State.Tick++;
        State.Now = now > State.Now ? now : State.Now;
        var turn = new Turn(State, State.Now);
        foreach (var fact in facts)
        {
            Take(turn, fact);
        }

        Batches.Run(turn);
        dispatch.Run(turn);
        planner.Run(turn);
        Releases.Run(turn);
        Screens.Run(turn);
        Packing.Run(turn);
        Watch.Run(turn);
        Shares.Run(turn);
        BinWords.Tell(turn);
        State.Due = Due.Next(turn);
        return new StepOutcome(turn.Commands, turn.Movements, turn.Messages, turn.Notes, turn.Uncovered);
    }

    /// <summary>What the site as a whole may do now.</summary>
    public SystemMode Mode => State.Mode;

    /// <summary>Alarms that stand now, oldest first.</summary>
    public IEnumerable<Note> Alarms => Sight.Alarms(State);

    /// <summary>A copy of what people may see; stock and hash cost more and are filled only when asked for.</summary>
    public SiteView View(bool withStock = false, bool withHash = false) => Sight.Of(State, withStock, withHash);

    /// <summary>
    /// The orders that people could fill by hand now, at most <paramref name="most"/>, first to go first.
    /// </summary>
    public IReadOnlyList<WaitingOrder> WaitingOrders(int most) => HandLists.Of(State, most);

    /// <summary>How an order's parcel was promised to go; null when nobody said, or it is not here any more.</summary>
    public Carriage? CarriageOf(FulfilmentOrderId order) => State.Orders.GetValueOrDefault(order)?.Carriage;

    private static void Take(Turn turn, Fact fact)
    {
        switch (fact)
        {
            case RobotReported reported:
                Take(turn, reported);
                break;
            case RobotConnectionChanged changed:
                Take(turn, changed);
                break;
            case CodeScanned scanned:
                PortFacts.Scanned(turn, scanned);
                break;
            case LightShown shown:
                PortFacts.Shown(turn, shown);
                break;
            case LightPressed pressed:
                PortFacts.Pressed(turn, pressed);
                break;
            case PortActed acted:
                turn.Person = acted.Person;
                PortFacts.Acted(turn, acted);
                turn.Person = "";
                break;
            case WeightRead weight:
                PortFacts.Weighed(turn, weight);
                break;
            case HubMessageReceived received:
                HubWords.Take(turn, received);
                break;
            case StockOpened opened:
                Opening.Take(turn, opened.Bins);
                break;
            case StockPosted posted:
                PostedStock.Take(turn, posted);
                break;
            case LineLost lost:
                PortFacts.Lost(turn, lost);
                break;
            case LineFound found:
                PortFacts.Found(turn, found);
                break;
            default:
                TakeRare(turn, fact);
                break;
        }
    }

    private static void TakeRare(Turn turn, Fact fact)
    {
        switch (fact)
        {
            case SiteStarted:
                Start(turn);
                break;
            case OperatorActed acted:
                Operators.Take(turn, acted);
                break;
            case OrderFilledByHand filled:
                HandFilling.Take(turn, filled);
                break;
            case HubWordUnread unread:
                HubWords.Take(turn, unread);
                break;
            case HubLinkChanged changed:
                HubLine.Take(turn, changed);
                break;
            case LedgerChecked check:
                LedgerTrust.Take(turn, check);
                break;
            case DiskSpaceChanged changed:
                DiskRoom.Take(turn, changed);
                break;
            case HubExchangeStopped stopped:
                HubLine.Take(turn, stopped);
                break;
            case ClocksDiffer differ:
                Outside.Take(turn, differ);
                break;
            case DiskBudgetUsed used:
                Outside.Take(turn, used);
                break;
            case FrameRefused refused:
                turn.State.Alarms.Raise(turn, "frame-refused", refused.Source, refused.Why);
                break;
            default:
                throw new NotSupportedException($"A fact of a kind this brain does not know: {fact.GetType().Name}.");
        }
    }

    /// <summary>Nobody knows what was heard of what was said last: robots tell their state, lights show anew.</summary>
    private static void Start(Turn turn)
    {
        HubLine.Started(turn);
        foreach (var robot in turn.State.Robots)
        {
            Releases.Ask(turn, robot, RobotAsk.State);
            robot.HeardAt = turn.Now;
        }

        foreach (var port in turn.State.Ports)
        {
            Screens.ShowAgain(turn, port);
        }
    }

    private static void Take(Turn turn, RobotReported reported)
    {
        if (turn.State.RobotOf(reported.Robot) is not { } robot)
        {
            turn.State.Alarms.Raise(turn, "robot-unknown", reported.Robot.Value,
                "A robot reports that the settings do not name: it is not counted on.");
            return;
        }

        var status = Positions.Take(turn, robot, reported);
        if (status == RobotActionStatus.Finished)
        {
            Deeds.Done(turn, robot);
        }
        else if (status == RobotActionStatus.Failed)
        {
            Failures.Take(turn, robot);
        }
    }

    private static void Take(Turn turn, RobotConnectionChanged changed)
    {
        if (turn.State.RobotOf(changed.Robot) is { } robot && changed.Connection != RobotConnection.Online)
        {
            robot.IsOnline = false;
            turn.State.Alarms.Raise(turn, "robot-offline", robot.Id.Value,
                $"The robot's connection is {changed.Connection}: it may still drive and keeps its cells.");
        }
    }
}
