namespace EdgeDom.Control.Driving;

/// <summary>
/// Leaves of the runs that a robot would like to make what is safe whatever others do: clear of all their claims, and
/// with an end where it may stay for ever.
/// </summary>
internal sealed class SafePart(RunClaims ground, DriveSearch search)
{
    private int owner;
    private int tick;
    private Stand stand;

    /// <summary>Shortens the runs; false when not even staying is safe, and then the robot keeps what it has.</summary>
    public bool Cut(int robot, Stand from, int lastTick, List<Leg> legs)
    {
        (owner, stand, tick) = (robot, from, lastTick);
        var clear = 0;
        while (clear < legs.Count && Clear(legs[clear], Since(legs, clear)) == legs[clear].Cells)
        {
            clear++;
        }

        if (clear > 0 && clear == legs.Count && IsKept(legs[^1]))
        {
            return true;
        }

        for (var last = Math.Min(clear, legs.Count - 1); last >= 0; last--)
        {
            legs.RemoveRange(last + 1, legs.Count - last - 1);
            if (Shorter(legs, last) is { } leg)
            {
                legs[last] = leg;
                return true;
            }
        }

        legs.Clear();
        return stand.Run is null && ground.IsKept(owner, stand.Cell, stand.ReadyMicros, tick);
    }

    // The longest part of a run that is clear and has an end to stay at.
    private Leg? Shorter(List<Leg> legs, int index)
    {
        var (leg, since) = (legs[index], Since(legs, index));
        var run = index == 0 ? stand.Run : null;
        var passed = run is null ? 0 : (stand.Cell - leg.From) / ground.Step(leg.Direction);
        for (var cells = Clear(leg, since); cells > 0; cells--)
        {
            Leg? shorter = run is { } rolling
                ? search.Rolling(stand, rolling, cells - passed)
                : leg with { Cells = cells, Glide = search.FromRest(leg.Direction, cells, leg.Glide.Begin) };
            if (shorter is not { } part)
            {
                return null;
            }

            if (IsKept(part) && Clear(part, since) == part.Cells)
            {
                return part;
            }
        }

        return null;
    }

    private long Since(List<Leg> legs, int index) =>
        index == 0 ? tick * ground.TickMicros : legs[index - 1].Glide.End;

    private int Clear(Leg leg, long since) => ground.Clear(owner, leg, since, tick);

    private bool IsKept(Leg leg) => ground.IsKept(owner, ground.EndOf(leg), leg.Glide.End, tick);
}
