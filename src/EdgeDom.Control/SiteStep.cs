using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Time;

namespace EdgeDom.Control;

/// <summary>The one door into the site's brain: state, facts and now become a new state and what follows from it.</summary>
public sealed class SiteStep(SiteSettings settings, SiteState state)
{
    /// <summary>What the brain knows; belongs to this step, so encode it only between two runs.</summary>
    public SiteState State { get; } = state;

    /// <summary>When the brain wants to run although no fact comes in; null when only facts can change anything.</summary>
    public Moment? NextDue { get; private set; }

    /// <summary>
    /// Runs one step. The state after it depends on nothing but the state before, the facts in their order and
    /// <paramref name="now"/>; a <paramref name="now"/> earlier than the last one is taken as the last one.
    /// </summary>
    public StepOutcome Run(IReadOnlyList<Fact> facts, Moment now)
    {
        State.Tick++;
        NextDue = null;
        foreach (var fact in facts)
        {
            if (fact is StockOpened opened)
            {
                State.Open(opened.Bins);
            }
        }

        return new StepOutcome([], [], [], []);
    }

    /// <summary>A copy of what people may see; stock and hash cost more and are filled only when asked for.</summary>
    public SiteView View(bool withStock = false, bool withHash = false) => new()
    {
        Tick = State.Tick,
        StateHash = withHash ? State.Hash() : "",
        IsStopped = false,
        Robots = [],
        Ports = [],
        StackHeights = new int[settings.Layout.Columns * settings.Layout.Rows],
        Work = new WorkView
        {
            Waiting = 0, Picking = 0, Shipped = 0, Refused = 0, UnitsPicked = 0, UnitsShort = 0,
            Presentations = 0, DigMoves = 0, DugPresentations = 0, PortWaitMillis = 0,
        },
        Alarms = [],
    };
}
