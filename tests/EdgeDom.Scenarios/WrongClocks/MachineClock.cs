namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>The system clock of one machine, set and bent by a test; without timers.</summary>
internal sealed class MachineClock(TimeProvider real) : TimeProvider
{
    private const int Permille = 1000;

    private TimeSpan set;
    private int pacePermille = Permille;
    private (DateTimeOffset Real, TimeSpan Run) bentAt = (real.GetUtcNow(), TimeSpan.Zero);

    private readonly DateTimeOffset start = real.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TimeSpan Run => bentAt.Run + ((real.GetUtcNow() - bentAt.Real) * pacePermille / Permille);

    /// <summary>Does to the clock what <paramref name="fault"/> says.</summary>
    public void Suffer(ClockFault fault)
    {
        bentAt = (real.GetUtcNow(), Run);
        set += fault switch
        {
            ClockFault.Back => TimeSpan.FromHours(-1),
            ClockFault.Forward => TimeSpan.FromDays(1),
            ClockFault.Leap => TimeSpan.FromSeconds(-1),
            _ => TimeSpan.Zero,
        };
        pacePermille = fault switch { ClockFault.Fast => 1100, ClockFault.Slow => 900, _ => pacePermille };
    }

    public override DateTimeOffset GetUtcNow() => start + Run + set;

    public override long GetTimestamp() => Run.Ticks;
}
