namespace EdgeDom.App.PathTrials;

/// <summary>
/// Judges how robots of the cube model were seen, tick by tick, by the rules of the model alone: what was finished, who
/// claimed the cell of another, who moved as no such robot can. Knows nothing of the planner.
/// </summary>
public sealed class CubeJudge
{
    /// <summary>Metres, and metres a second, that are forgiven.</summary>
    private const double Slight = 1e-4;

    private readonly TrialMap map;
    private readonly TrialDeal deal;
    private readonly CubeRules rules;
    private readonly (int Turn, int Stop)[] progress;
    private readonly CubeSighting[] last;
    private readonly (CubeSighting Seen, int Tick)[] lastDown;
    private readonly Dictionary<int, int> claimed = [];
    private readonly Dictionary<(int From, int To), int> crossings = [];
    private int tick;

    /// <summary>Robots at rest in the middle of their start cells, x wheels down.</summary>
    public CubeJudge(TrialMap map, int[] starts, TrialDeal deal, CubeRules rules)
    {
        (this.map, this.deal, this.rules) = (map, deal, rules);
        progress = new (int, int)[starts.Length];
        last = [.. starts.Select(cell => new CubeSighting(
            cell % map.Columns * rules.PitchX, cell / map.Columns * rules.PitchY, 0, 'x'))];
        lastDown = [.. last.Select(seen => (seen, 0))];
    }

    /// <summary>What was found so far.</summary>
    public PathVerdict Verdict { get; private set; }

    /// <summary>Stops made in port cells.</summary>
    public long PortStops { get; private set; }

    /// <summary>What is seen at the end of the next tick, robot by robot.</summary>
    public void See(ReadOnlySpan<CubeSighting> seen)
    {
        tick++;
        claimed.Clear();
        crossings.Clear();
        var (invalid, collisions) = (0, 0);
        for (var robot = 0; robot < seen.Length; robot++)
        {
            var (before, now) = (last[robot], seen[robot]);
            var isValid = IsOnTrack(now) && Math.Abs(now.Speed) <= rules.TopSpeed + Slight
                && (before.Wheels == now.Wheels && now.Wheels != '-'
                    ? IsDrivable(before, now)
                    : IsChangeable(robot, before, now));
            isValid &= Claim(before, now);
            invalid += isValid ? 0 : 1;
            var (from, to) = (CellOf(before), CellOf(now));
            collisions += from != to && crossings.ContainsKey((to, from)) ? 1 : 0;
            crossings[(from, to)] = robot;
            if (IsAtRest(now))
            {
                Finish(robot, to);
            }

            last[robot] = now;
            lastDown[robot] = now.Wheels == '-' ? lastDown[robot] : (now, tick);
        }

        collisions += claimed.Values.Sum(count => count - 1);
        Verdict += new PathVerdict(0, 0, collisions, invalid);
    }

    private static double OffMiddle(double place, double pitch) =>
        Math.Abs(place - (Math.Round(place / pitch) * pitch));

    private void Finish(int robot, int cell)
    {
        var done = PathJudge.Finish(deal, robot, cell, ref progress[robot]);
        Verdict += done;
        PortStops += map.IsPort[cell] ? done.Stops : 0;
    }

    private int CellOf(CubeSighting seen)
    {
        var column = (int)Math.Round(seen.X / rules.PitchX);
        var row = (int)Math.Round(seen.Y / rules.PitchY);
        return column >= 0 && column < map.Columns && row >= 0 && row < map.Rows ? (row * map.Columns) + column : -1;
    }

    private bool IsAtRest(CubeSighting seen) => Math.Abs(seen.Speed) <= Slight && CellOf(seen) >= 0
        && OffMiddle(seen.X, rules.PitchX) <= Slight && OffMiddle(seen.Y, rules.PitchY) <= Slight;

    // In the middle across its way; in the middle altogether and at rest while the wheels change.
    private bool IsOnTrack(CubeSighting seen) => seen.Wheels switch
    {
        'x' => OffMiddle(seen.Y, rules.PitchY) <= Slight,
        'y' => OffMiddle(seen.X, rules.PitchX) <= Slight,
        _ => IsAtRest(seen),
    };

    // Within one tick on one axis: no more speed gained or lost and no more or less way than that allows.
    private bool IsDrivable(CubeSighting before, CubeSighting now)
    {
        var way = Along(now.Wheels, before, now);
        var gain = now.Speed - before.Speed;
        return IsAcross(now.Wheels, before, now)
            && Math.Abs(gain) <= (rules.Acceleration * rules.Tick) + Slight
            && way <= Furthest(before.Speed, now.Speed) + Slight
            && way >= -Furthest(-before.Speed, -now.Speed) - Slight;
    }

    // The most way in a tick between two speeds: speed up first, keep the top speed, brake at last.
    private double Furthest(double from, double to)
    {
        var rising = (rules.Tick + ((to - from) / rules.Acceleration)) / 2;
        var peak = Math.Min(rules.TopSpeed, from + (rules.Acceleration * Math.Max(0, rising)));
        var (up, down) = ((peak - from) / rules.Acceleration, (peak - to) / rules.Acceleration);
        return ((from + peak) / 2 * up) + ((to + peak) / 2 * down) + (peak * Math.Max(0, rules.Tick - up - down));
    }

    // Braking to the middle of a cell, the change, and driving off must have had their time since the wheels that were
    // down before were last seen down.
    private bool IsChangeable(int robot, CubeSighting before, CubeSighting now)
    {
        var (down, since) = lastDown[robot];
        var place = now.Wheels == '-' ? now
            : before.Wheels == '-' ? before
            : now.Wheels == 'x' ? now with { X = down.X }
            : now with { Y = down.Y };
        var isWay = IsAtRest(place with { Speed = 0 }) && IsAcross(down.Wheels, down, place)
            && (now.Wheels == '-'
                ? before.Wheels != '-' || (IsAcross('x', before, now) && IsAcross('y', before, now))
                : IsAcross(now.Wheels, place, now));
        var needed = Braking(Along(down.Wheels, down, place), down.Speed)
            + (now.Wheels == '-' ? 0 : rules.AxisSwitch + Leaving(Along(now.Wheels, place, now), now.Speed));
        return isWay && needed <= ((tick - since) * rules.Tick) + Slight;
    }

    private static double Along(char wheels, CubeSighting from, CubeSighting to) =>
        wheels == 'x' ? to.X - from.X : to.Y - from.Y;

    private static bool IsAcross(char wheels, CubeSighting one, CubeSighting other) =>
        Math.Abs(wheels == 'x' ? one.Y - other.Y : one.X - other.X) <= Slight;

    // Least seconds from a speed to rest so far on.
    private double Braking(double way, double speed) =>
        rules.Seconds(speed == 0 ? Math.Abs(way) : way * Math.Sign(speed), Math.Abs(speed));

    // Least seconds from rest to a speed so far on: those to rest further on without the braking.
    private double Leaving(double way, double speed)
    {
        var brake = speed * speed / (2 * rules.Acceleration);
        var ahead = speed == 0 ? Math.Abs(way) : way * Math.Sign(speed);
        return ahead < brake - Slight
            ? double.NaN
            : rules.Seconds(ahead + brake) - (Math.Abs(speed) / rules.Acceleration);
    }

    /// <summary>Claims all cells touched or no longer avoidable; false when one is no cell for robots.</summary>
    private bool Claim(CubeSighting before, CubeSighting now)
    {
        var brake = Math.Sign(now.Speed) * now.Speed * now.Speed / (2 * rules.Acceleration);
        var (stopX, stopY) = now.Wheels == 'x' ? (now.X + brake, now.Y) : (now.X, now.Y + brake);
        var (left, right) = Span(before.X, now.X, stopX, rules.PitchX);
        var (top, bottom) = Span(before.Y, now.Y, stopY, rules.PitchY);
        var isFree = true;
        for (var row = top; row <= bottom + rules.Rows - 1; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var isCell = column >= 0 && column < map.Columns && row >= 0 && row < map.Rows;
                var cell = (row * map.Columns) + column;
                isFree &= isCell && map.IsFree[cell];
                if (isCell)
                {
                    claimed[cell] = claimed.GetValueOrDefault(cell) + 1;
                }
            }
        }

        return isFree;
    }

    private static (int First, int Last) Span(double one, double two, double three, double pitch) => (
        (int)Math.Floor((Math.Min(one, Math.Min(two, three)) + Slight) / pitch),
        (int)Math.Ceiling((Math.Max(one, Math.Max(two, three)) - Slight) / pitch));
}
