namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>What happens to the system clock of one machine.</summary>
internal enum ClockFault
{
    /// <summary>Set back by an hour.</summary>
    Back,

    /// <summary>Set forward by a day.</summary>
    Forward,

    /// <summary>A leap second: one second comes twice.</summary>
    Leap,

    /// <summary>Runs ten per cent too fast, monotonic time included.</summary>
    Fast,

    /// <summary>Runs ten per cent too slow, monotonic time included.</summary>
    Slow,
}
