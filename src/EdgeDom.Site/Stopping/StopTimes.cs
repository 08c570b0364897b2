namespace EdgeDom.Site.Stopping;

/// <summary>
/// How long each stage of a stop may take at most, in ms. A site stops within 5 s; the sum leaves the rest to the tick
/// under way, the ledger's last write and the end of the process.
/// </summary>
internal static class StopTimes
{
    /// <summary>Answers to web requests under way.</summary>
    public const int PagesMillis = 500;

    /// <summary>The hub takes what it does not have yet; a restart sends what is left.</summary>
    public const int HubMillis = 2_000;

    /// <summary>A check of the ledger, given up at the beginning; its thread may get no processor to end on.</summary>
    public const int CheckMillis = 250;

    /// <summary>All lines to robots and devices, at the same time.</summary>
    public const int LinesMillis = 750;

    /// <summary>The embedded broker and its clients.</summary>
    public const int BrokerMillis = 500;

    /// <summary>All of them, one after the other.</summary>
    public const int AllMillis = PagesMillis + HubMillis + CheckMillis + LinesMillis + BrokerMillis;

    /// <summary>
    /// Waits for <paramref name="work"/> and for <paramref name="millis"/> ms at most; it goes on by itself afterwards.
    /// </summary>
    public static async Task Within(int millis, Task work)
    {
        try
        {
            await work.WaitAsync(TimeSpan.FromMilliseconds(millis), TimeProvider.System);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            // Nobody waits for it any longer.
        }
    }
}
