using EdgeDom.Control.Stepping;

namespace EdgeDom.Control.Driving;

/// <summary>What a robot will do: straight runs one after the other, and rest at the end for ever.</summary>
internal sealed class Journey(StepGrid grid, CubeRobot robot)
{
    private readonly List<Leg> legs = [];
    private int cell;
    private Axis axis;
    private long ready;
    private long since;

    public IReadOnlyList<Leg> Legs => legs;

    /// <summary>Where it begins when it begins at rest.</summary>
    public int First => cell;

    /// <summary>Where it ends.</summary>
    public int Last => legs.Count == 0 ? cell : EndOf(legs[^1]);

    /// <summary>The wheels that are down at its end.</summary>
    public Axis LastAxis => legs.Count == 0 ? axis : legs[^1].Axis;

    /// <summary>When it ends.</summary>
    public long EndMicros => legs.Count == 0 ? ready : legs[^1].Glide.End;

    /// <summary>Since when it is at rest at its end.</summary>
    public long RestMicros => legs.Count == 0 ? since : legs[^1].Glide.End;

    /// <summary>Begins anew from a stand; <see cref="Append"/> adds its runs.</summary>
    public void Restart(Stand stand)
    {
        legs.Clear();
        (cell, axis, ready, since) = (stand.Cell, stand.Axis, stand.ReadyMicros, stand.SinceMicros);
    }

    /// <summary>Adds a run that begins where the journey ends so far.</summary>
    public void Append(Leg leg) => legs.Add(leg);

    /// <summary>From what the robot can go on at a moment.</summary>
    public Stand At(long now)
    {
        var (at, wheels, free, rested) = (cell, axis, ready, since);
        foreach (var leg in legs)
        {
            if (now <= leg.Glide.Begin && !leg.Glide.IsRolling)
            {
                // The wheels change as soon as the robot has come to rest.
                return new Stand(at, leg.Axis, Math.Max(now, leg.ReadyMicros), null, 0, 0, rested);
            }

            if (now < leg.Glide.End)
            {
                var (position, speed) = leg.Glide.At(now);
                var pitch = robot.Pitch(leg.Axis);
                var passed = (int)(position / pitch);
                var passing = leg.From + (passed * Step(leg.Direction));
                return new Stand(passing, leg.Axis, now, leg, position - (passed * pitch), speed, now);
            }

            (at, wheels, free, rested) = (EndOf(leg), leg.Axis, leg.Glide.End, leg.Glide.End);
        }

        return new Stand(at, wheels, Math.Max(now, free), null, 0, 0, rested);
    }

    /// <summary>Where the robot is at a moment.</summary>
    public CubePose PoseAt(long now)
    {
        var stand = At(now);
        if (stand.Run is not { } leg)
        {
            return new CubePose(stand.Cell, 0, 0, stand.ReadyMicros > now ? null : stand.Axis);
        }

        var pitch = robot.Pitch(leg.Axis);
        var isPast = 2 * stand.Position >= pitch;
        var (cell, along) = isPast
            ? (stand.Cell + Step(leg.Direction), stand.Position - pitch)
            : (stand.Cell, stand.Position);
        var sign = leg.Direction % 2 == 0 ? 1 : -1;
        return new CubePose(cell, sign * along, sign * stand.Speed, leg.Axis);
    }

    /// <summary>From a cell to the next in a direction, in numbers of cells.</summary>
    public int Step(int direction) => direction switch
    {
        0 => 1,
        1 => -1,
        2 => grid.Columns,
        _ => -grid.Columns,
    };

    private int EndOf(Leg leg) => leg.From + (leg.Cells * Step(leg.Direction));
}
