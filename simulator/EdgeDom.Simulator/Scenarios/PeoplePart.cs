namespace EdgeDom.Simulator.Scenarios;

/// <summary>What people do on and with the grid during a day, beside picking.</summary>
public sealed record PeoplePart
{
    /// <summary>
    /// Minutes between two visits of technicians, who stop the site when a robot is broken, carry it away and bring
    /// mended ones back, 1 to 1,440; 0 for no technicians.
    /// </summary>
    public int VisitEveryMinutes { get; init; }

    /// <summary>Minutes until a robot that was carried away can come back, 1 to 1,440.</summary>
    public int RepairMinutes { get; init; } = 30;

    /// <summary>Locks of cells, stacks and zones in 24 hours, each for 10 to 40 minutes; 0 to 1,000.</summary>
    public int LocksPerDay { get; init; }

    /// <summary>Minutes of the day at which the site is stopped for <see cref="StopMinutes"/>.</summary>
    public IReadOnlyList<int> StopsAtMinute { get; init; } = [];

    /// <summary>How long such a stop lasts, 1 to 120.</summary>
    public int StopMinutes { get; init; } = 10;

    /// <summary>Minutes of the day at which the site's program is killed.</summary>
    public IReadOnlyList<int> KillsAtMinute { get; init; } = [];

    /// <summary>How long it lies, 1 to 120.</summary>
    public int KillMinutes { get; init; } = 2;

    /// <summary>Whether nobody does anything.</summary>
    public bool IsNobody => VisitEveryMinutes + LocksPerDay + StopsAtMinute.Count + KillsAtMinute.Count == 0;

    internal void Check(Bounds bounds)
    {
        bounds.Within("people.visitEveryMinutes", VisitEveryMinutes, 0, 1440);
        bounds.Within("people.repairMinutes", RepairMinutes, 1, 1440);
        bounds.Within("people.locksPerDay", LocksPerDay, 0, 1000);
        bounds.Within("people.stopMinutes", StopMinutes, 1, 120);
        bounds.Within("people.killMinutes", KillMinutes, 1, 120);
        foreach (var minute in StopsAtMinute.Concat(KillsAtMinute))
        {
            bounds.Within("people.stopsAtMinute, killsAtMinute", minute, 1, 10_080);
        }
    }
}
