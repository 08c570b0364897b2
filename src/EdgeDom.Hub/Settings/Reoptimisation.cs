namespace EdgeDom.Hub.Settings;

/// <summary>
/// When orders that are not in work yet are decided anew for money, and what keeps them from flapping, as the options
/// have it.
/// </summary>
public sealed class Reoptimisation(HubOptions options)
{
    private const long MinuteMillis = 60_000;
    private const int Percent = 100;

    /// <summary>Whether it is done at all.</summary>
    public bool IsOn => options.ReoptimiseMovesMost > 0;

    /// <summary>How often one order is moved, or asked back, for money.</summary>
    public int MovesMost => options.ReoptimiseMovesMost;

    /// <summary>For how long it is left alone then, in ms.</summary>
    public long PauseMillis => options.ReoptimisePauseMinutes * MinuteMillis;

    /// <summary>How long before the cut-off of a node nothing moves from it or to it, in ms.</summary>
    public long CutOffMillis => options.ReoptimiseCutOffMinutes * MinuteMillis;

    /// <summary>How many orders a hub node decides anew in a second.</summary>
    public int OrdersPerSecond => options.ReoptimiseOrdersPerSecond;

    /// <summary>What must be saved of what the plan that stands costs, minor units of money.</summary>
    public long LeastMinor(long standsMinor) => Math.Max(
        options.ReoptimiseLeastMinor,
        ((standsMinor * options.ReoptimiseLeastPercent) + Percent - 1) / Percent);
}
