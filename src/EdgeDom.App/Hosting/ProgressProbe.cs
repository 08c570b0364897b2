namespace EdgeDom.App.Hosting;

/// <summary>
/// What a watchdog asks: does the program still get on? Set once the program runs; no answer is taken for yes.
/// </summary>
public sealed class ProgressProbe
{
    /// <summary>Whether the loop has got on lately.</summary>
    public Func<CancellationToken, Task<bool>>? GetsOn { get; set; }
}
