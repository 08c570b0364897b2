using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Kinematics;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// A robot's body on the deck: straight runs between the middles of cells with acceleration and braking, an axis change
/// only at rest. A run may be made longer while it lasts, and shorter as far as braking allows.
/// </summary>
internal sealed class Chassis
{
    private readonly RobotModel model;
    private readonly DeckPlan deck;
    private readonly DeckWatch watch;
    private readonly Telling telling;
    private readonly int body;
    private bool isOnRows;
    private Cell runStart;
    private int signX;
    private int signY;
    private int reached;
    private int target;
    private SpeedProfile profile;
    private double profileStartUm;
    private Moment profileStart;

    public Chassis(RobotModel model, RobotSurroundings around, int body, Cell start)
    {
        this.model = model;
        (deck, watch, telling) = (around.Deck, around.Watch, around.Telling);
        this.body = body;
        Cell = start;
        Show(around.Start);
    }

    /// <summary>The last cell whose middle it reached.</summary>
    public Cell Cell { get; private set; }

    /// <summary>Whether a run is under way, its axis change included.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>Way driven, in mm, up to the last cell reached.</summary>
    public long DrivenMm { get; private set; }

    /// <summary>When the middle of the next cell is reached, in whole ms rounded up.</summary>
    public long NextArrivalMillis { get; private set; } = Element.Never;

    private int PitchMm => signX != 0 ? deck.Layout.PitchXMm : deck.Layout.PitchYMm;

    /// <summary>
    /// Begins a run of <paramref name="cells"/> cells in a direction, after a wait and an axis change if it needs
    /// one.
    /// </summary>
    public void Start(int columns, int rows, int cells, int waitMillis, Moment now)
    {
        Require.That(!IsMoving && cells > 0, "a run begins at rest and has a length");
        var switchMillis = isOnRows != (rows != 0) ? model.AxisSwitchMillis : 0;
        (signX, signY, isOnRows) = (columns, rows, rows != 0);
        (runStart, reached, target, IsMoving) = (Cell, 0, cells, true);
        profileStartUm = 0;
        profileStart = now.Plus(switchMillis + waitMillis);
        profile = model.Drive(0, cells * PitchUm());
        NextArrivalMillis = ArrivalMillis();
        telling.Witness?.Departs(body, profileStart);
        Show(now);
    }

    /// <summary>
    /// Makes the run end <paramref name="cells"/> cells after the last cell reached instead; never nearer than <see
    /// cref="CellsToStop"/>.
    /// </summary>
    public void Retarget(int cells, Moment now)
    {
        Require.That(IsMoving, "only a run under way has an end");
        if (reached + cells == target)
        {
            return;
        }

        var (atUm, speed) = MotionAt(now);
        target = reached + cells;
        profileStartUm = atUm;
        profileStart = now < profileStart ? profileStart : now;
        profile = model.Drive(speed, (target * PitchUm()) - atUm);
        NextArrivalMillis = Math.Max(ArrivalMillis(), now.UnixMillis);
    }

    /// <summary>
    /// Cells after the last one reached at whose middle the robot can come to rest at the soonest, 1 or more.
    /// </summary>
    public int CellsToStop(Moment now)
    {
        var (atUm, speed) = MotionAt(now);
        var needed = atUm + model.BrakingLength(speed) - 1;
        return Math.Min(target - reached, Math.Max(1, (int)Math.Ceiling(needed / PitchUm()) - reached));
    }

    /// <summary>The middle of the next cell is reached; the run ends there when it was the last one.</summary>
    public void Arrive(Moment now)
    {
        reached++;
        DrivenMm += PitchMm;
        Cell = new Cell(runStart.Column + (signX * reached), runStart.Row + (signY * reached));
        IsMoving = reached < target;
        NextArrivalMillis = IsMoving ? ArrivalMillis() : Element.Never;
        telling.Witness?.Reaches(body, Cell, now);
        Show(now);
    }

    /// <summary>It is carried away.</summary>
    public void TakeOff(Moment now)
    {
        (IsMoving, NextArrivalMillis) = (false, Element.Never);
        watch.Remove(body, now);
    }

    /// <summary>It is put into the middle of a cell, at rest.</summary>
    public void PutOn(Cell cell, Moment now)
    {
        (Cell, IsMoving, NextArrivalMillis) = (cell, false, Element.Never);
        telling.Witness?.Reaches(body, Cell, now);
        Show(now);
    }

    /// <summary>The true position now, in micrometres from the middle of cell 0, 0.</summary>
    public (long XUm, long YUm) PositionAt(Moment now)
    {
        if (!IsMoving)
        {
            return MiddleOf(Cell);
        }

        var (startX, startY) = MiddleOf(runStart);
        var driven = (long)MotionAt(now).AtUm;
        return (startX + (signX * driven), startY + (signY * driven));
    }

    private void Show(Moment now)
    {
        var (x, y) = MiddleOf(Cell);
        watch.Observe(body, x, y, IsMoving ? signX : 0, IsMoving ? signY : 0, now);
    }

    private (long XUm, long YUm) MiddleOf(Cell cell) =>
        (cell.Column * 1000L * deck.Layout.PitchXMm, cell.Row * 1000L * deck.Layout.PitchYMm);

    private (double AtUm, double Speed) MotionAt(Moment now)
    {
        var millis = now.Since(profileStart);
        return (profileStartUm + profile.PositionAt(millis), profile.SpeedAt(millis));
    }

    private double PitchUm() => PitchMm * 1000.0;

    private long ArrivalMillis() => profileStart.UnixMillis
        + (long)Math.Ceiling(profile.MillisTo(((reached + 1) * PitchUm()) - profileStartUm) - 1e-6);
}
