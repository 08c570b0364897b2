namespace EdgeDom.Control.State;

/// <summary>Counts since the ledger's life began.</summary>
internal sealed class Counters
{
    /// <summary>How many of the last waits are kept.</summary>
    public const int WaitsMax = 10_000;

    public long Shipped { get; set; }

    public long Refused { get; set; }

    public long UnitsPicked { get; set; }

    public long UnitsShort { get; set; }

    public long Presentations { get; set; }

    public long DigMoves { get; set; }

    public long DugPresentations { get; set; }

    public long PortWaitMillis { get; set; }

    public Queue<long> PortWaits { get; } = new();

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
