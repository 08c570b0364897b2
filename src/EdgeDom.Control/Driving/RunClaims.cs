namespace EdgeDom.Control.Driving;

/// <summary>
/// What straight runs claim: from which tick to which each of their cells, and how far they are clear of the claims of
/// others.
/// </summary>
internal sealed class RunClaims(CellClaims claims, CubeRobot robot, int columns, long tickMicros)
{
    private readonly int[] steps = [1, -1, columns, -columns];

    /// <summary>Microseconds of a tick.</summary>
    public long TickMicros => tickMicros;

    /// <summary>From a cell to the next in a direction, in numbers of cells.</summary>
    public int Step(int direction) => steps[direction];

    /// <summary>Where a run ends.</summary>
    public int EndOf(Leg leg) => leg.From + (leg.Cells * steps[leg.Direction]);

    /// <summary>The first tick at whose end a moment is over.</summary>
    public int First(long micros) => (int)(micros / tickMicros) + 1;

    /// <summary>The tick that a moment lies in or ends.</summary>
    public int Last(long micros) => (int)((micros + tickMicros - 1) / tickMicros);

    /// <summary>Enters the claims of a journey from the next tick on.</summary>
    public void Enter(int owner, Journey journey, int tick)
    {
        claims.Remove(owner);
        var (first, cell) = (tick + 1, journey.First);
        foreach (var leg in journey.Legs)
        {
            var pitch = (long)robot.Pitch(leg.Axis);
            cell = leg.From;
            for (var place = 0; place < leg.Cells; place++)
            {
                var last = Last(leg.Glide.Passes((place + 1) * pitch));
                if (last > tick)
                {
                    claims.Add(owner, cell, first, last, tick);
                }

                cell += steps[leg.Direction];
                first = Math.Max(tick + 1, First(leg.Glide.CommitsTo(place * pitch)));
            }
        }

        claims.Add(owner, cell, first, CellClaims.Always, tick);
    }

    /// <summary>
    /// Over how many cells a run is clear of the claims of others, whatever is expected of them; -1 when even its first
    /// cell, where the robot rests from <paramref name="since"/> on, must be left before.
    /// </summary>
    public int Clear(int owner, Leg leg, long since, int tick)
    {
        var pitch = (long)robot.Pitch(leg.Axis);
        var cell = leg.From;
        for (var place = 0; place <= leg.Cells; place++)
        {
            var commits = place == 0 ? since : leg.Glide.CommitsTo((place - 1) * pitch);
            var last = Last(leg.Glide.Passes((place + 1) * pitch));
            if (last > tick && claims.Holder(owner, cell, Math.Max(tick + 1, First(commits)), last) >= 0)
            {
                return place - 1;
            }

            cell += steps[leg.Direction];
        }

        return leg.Cells;
    }

    /// <summary>Whether a robot that comes to rest in a cell may stay there for ever.</summary>
    public bool IsKept(int owner, int cell, long arrival, int tick) =>
        claims.Holder(owner, cell, Math.Max(tick + 1, First(arrival)), CellClaims.Always) == CellClaims.Nobody;

    /// <summary>
    /// The soonest start of a run, from the one given on, for which its cells are expected to be free in time; false
    /// when there is none before <paramref name="until"/>, the tick in which its first cell must be left.
    /// </summary>
    public bool IsExpected(int owner, int from, int direction, Glide glide, int until, ref long start)
    {
        var pitch = (long)robot.Pitch((Axis)(direction >> 1));
        var cells = (int)(glide.Length / pitch);
        for (var delays = 0; delays < DelaysMost; delays++)
        {
            if (Last(start + glide.Passes(pitch)) >= until)
            {
                return false;
            }

            var (cell, before) = (from, start);
            for (var place = 1; place <= cells && before == start; place++)
            {
                cell += steps[direction];
                var commits = glide.CommitsTo((place - 1) * pitch);
                var last = Last(start + glide.Passes((place + 1) * pitch));
                var clash = claims.Clash(owner, cell, First(start + commits), last);
                if (clash.Robot != CellClaims.Nobody)
                {
                    start = (clash.Last * tickMicros) - commits;
                }
            }

            if (before == start)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the cells of a run that has begun are expected to be free in time.</summary>
    public bool IsExpected(int owner, Leg leg, int tick)
    {
        var pitch = (long)robot.Pitch(leg.Axis);
        var cell = leg.From;
        for (var place = 1; place <= leg.Cells; place++)
        {
            cell += steps[leg.Direction];
            var last = Last(leg.Glide.Passes((place + 1) * pitch));
            var first = Math.Max(tick + 1, First(leg.Glide.CommitsTo((place - 1) * pitch)));
            if (last > tick && claims.Clash(owner, cell, first, last).Robot != CellClaims.Nobody)
            {
                return false;
            }
        }

        return true;
    }

    private const int DelaysMost = 6;
}
