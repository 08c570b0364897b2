namespace EdgeDom.App.PathTrials;

/// <summary>
/// Judges how robots that move in ticks were seen, tick by tick, by the rules of the instance and by when each was
/// late: what was finished, who was in the way of whom, who moved as nobody can, and how long all stood still. A move
/// goes to a free neighbour, is not given up, and comes at most one tick further in a tick and none while its robot is
/// late. In the tick in which it sets off, until the end of that in which it arrives, a robot holds both cells; only
/// who is straight behind one that leaves a cell may hold that cell too, and at the end of a tick it is no further on
/// its way than the other was a tick before. Knows nothing of the planner and of the run.
/// </summary>
public sealed class TickJudge
{
    /// <summary>
    /// Moves of standing still that are no cause for alarm, beyond what a robot alone may need for one move.
    /// </summary>
    private const int MovesSpared = 9;

    /// <summary>How much longer one robot may wait than all may stand still; crowds need a third of it.</summary>
    private const int WaitFactor = 10;

    private readonly TrialMap map;
    private readonly TrialDeal deal;
    private readonly int ticksPerMove;
    private readonly Lateness lateness;
    private readonly int[] spells;
    private readonly (int Turn, int Stop)[] progress;
    private readonly TickSighting[] last;
    private readonly Way[] ways;
    private readonly int[] lastDone;
    private readonly Dictionary<int, (int First, int Second, int Count)> holders = [];
    private int tick;
    private int lastOfAny;

    /// <summary>Robots that stand in their start cells.</summary>
    /// <param name="map">Where they may go.</param>
    /// <param name="starts">The cell of each robot.</param>
    /// <param name="deal">Their tasks, which never end.</param>
    /// <param name="ticksPerMove">Ticks, not late ones, that a move takes; from 1.</param>
    /// <param name="lateness">When each is late; only its spells are read.</param>
    public TickJudge(TrialMap map, int[] starts, TrialDeal deal, int ticksPerMove, Lateness lateness)
    {
        (this.map, this.deal, this.ticksPerMove, this.lateness) = (map, deal, ticksPerMove, lateness);
        (spells, lastDone) = (new int[starts.Length], new int[starts.Length]);
        (progress, ways) = (new (int, int)[starts.Length], new Way[starts.Length]);
        last = [.. starts.Select(cell => new TickSighting(cell, cell, 0))];
        var longest = Enumerable.Range(0, starts.Length).SelectMany(lateness.Spells)
            .Select(spell => spell.Until - spell.From + 1).DefaultIfEmpty().Max();
        StillMost = ticksPerMove * (MovesSpared + 1 + (long)longest);
    }

    /// <summary>What was found so far.</summary>
    public PathVerdict Verdict { get; private set; }

    /// <summary>The longest time so far in which no robot arrived in a cell or made a stop, in ticks.</summary>
    public int LongestStill { get; private set; }

    /// <summary>The longest time so far in which one robot did not, in ticks.</summary>
    public int LongestWait { get; private set; }

    /// <summary>
    /// More ticks of <see cref="LongestStill"/> than these are a standstill: ten moves, and one late spell, the
    /// longest of any robot, for each tick of a move.
    /// </summary>
    public long StillMost { get; }

    /// <summary>
    /// More ticks of <see cref="LongestWait"/> than these are a standstill of some while others drive: ten times
    /// <see cref="StillMost"/>.
    /// </summary>
    public long WaitMost => WaitFactor * StillMost;

    /// <summary>What is seen at the end of the next tick, robot by robot.</summary>
    public void See(ReadOnlySpan<TickSighting> seen)
    {
        tick++;
        holders.Clear();
        var invalid = 0;
        for (var robot = 0; robot < seen.Length; robot++)
        {
            var (before, now) = (last[robot], seen[robot]);
            invalid += IsPossible(before, now, IsLate(robot)) ? 0 : 1;
            ways[robot] = new Way(
                before.Cell, now.Entering, before.Done, now.Cell == before.Cell ? now.Done : ticksPerMove);
            Hold(robot, before.Cell);
            Hold(robot, before.Entering);
            Hold(robot, now.Cell);
            Hold(robot, now.Entering);
            Finish(robot, now, hasArrived: now.Cell != before.Cell);
            last[robot] = now;
        }

        LongestStill = Math.Max(LongestStill, tick - lastOfAny);
        Verdict += new PathVerdict(
            0, 0, holders.Sum(held => IsAllowed(held.Key, held.Value) ? 0 : held.Value.Count - 1), invalid);
    }

    private bool IsLate(int robot)
    {
        var all = lateness.Spells(robot);
        while (spells[robot] < all.Count && all[spells[robot]].Until < tick)
        {
            spells[robot]++;
        }

        return spells[robot] < all.Count && all[spells[robot]].From <= tick;
    }

    private bool IsPossible(TickSighting before, TickSighting now, bool isLate)
    {
        var wasUnderWay = before.Cell != before.Entering;
        var (to, done) = now.Cell == before.Cell ? (now.Entering, now.Done) : (now.Cell, ticksPerMove);
        var isWhole = now.Cell == now.Entering ? now.Done == 0 : now.Done < ticksPerMove;
        var isKept = (!wasUnderWay || to == before.Entering) && (now.Cell == before.Cell || now.Entering == now.Cell);
        var gain = done - before.Done;
        return isWhole && isKept && IsFree(to)
            && (to == before.Cell || map.Around(to).Contains(before.Cell))
            && gain >= 0 && gain <= (isLate ? 0 : 1);
    }

    private bool IsFree(int cell) => cell >= 0 && cell < map.IsFree.Length && map.IsFree[cell];

    // Robots come one after the other, so who holds a cell already is the last that came.
    private void Hold(int robot, int cell)
    {
        if (!holders.TryGetValue(cell, out var held))
        {
            holders[cell] = (robot, robot, 1);
        }
        else if (held.Second != robot)
        {
            holders[cell] = (held.First, robot, held.Count + 1);
        }
    }

    private bool IsAllowed(int cell, (int First, int Second, int Count) held) => held.Count == 1
        || (held.Count == 2 && (IsBehind(cell, ways[held.First], ways[held.Second])
            || IsBehind(cell, ways[held.Second], ways[held.First])));

    // Neighbours of one cell lie straight across it when they are as many numbers before and after it.
    private static bool IsBehind(int cell, Way follower, Way leader) =>
        leader.From == cell && leader.To != cell && follower.To == cell
        && leader.To - cell == cell - follower.From && follower.Done <= leader.DoneBefore;

    private void Finish(int robot, TickSighting now, bool hasArrived)
    {
        var done = now.Cell == now.Entering
            ? PathJudge.Finish(deal, robot, now.Cell, ref progress[robot])
            : default;
        Verdict += done;
        if (hasArrived || done.Stops > 0)
        {
            (lastDone[robot], lastOfAny) = (tick, tick);
        }

        LongestWait = Math.Max(LongestWait, tick - lastDone[robot]);
    }

    private readonly record struct Way(int From, int To, int DoneBefore, int Done);
}
