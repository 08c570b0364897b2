using EdgeDom.Control.Views;

namespace EdgeDom.Control.State;

/// <summary>Counts since the ledger's life began.</summary>
internal sealed class Counters
{
    /// <summary>How many of the last waits are kept.</summary>
    public const int WaitsMax = 10_000;

    /// <summary>How many of the last bins that had to be dug for are kept.</summary>
    public const int UnpreparedMax = 4_096;

    public long Shipped { get; set; }

    public long Refused { get; set; }

    public long UnitsPicked { get; set; }

    public long UnitsShort { get; set; }

    public long Presentations { get; set; }

    public long DigMoves { get; set; }

    public long DugPresentations { get; set; }

    public long PortWaitMillis { get; set; }

    public Queue<long> PortWaits { get; } = new();

    /// <summary>How many bins that had to be dug for have been presented.</summary>
    public long UnpreparedCount { get; set; }

    /// <summary>How long the last of them took.</summary>
    public Queue<UnpreparedWait> Unprepared { get; } = new();

    /// <summary>A bin is presented that had others on it when a robot set out for it.</summary>
    public void Wait(UnpreparedWait wait)
    {
        UnpreparedCount++;
        Unprepared.Enqueue(wait);
        if (Unprepared.Count > UnpreparedMax)
        {
            Unprepared.Dequeue();
        }
    }

    public void Wait(long millis)
    {
        PortWaitMillis += millis;
        PortWaits.Enqueue(millis);
        if (PortWaits.Count > WaitsMax)
        {
            PortWaits.Dequeue();
        }
    }
}
