using EdgeDom.Control;
using EdgeDom.Ledger;

namespace EdgeDom.Site.Loop;

/// <summary>The last act of a stop in order.</summary>
internal static class LoopEnd
{
    /// <summary>
    /// Keeps the state after the last tick, so that the next program, whichever it is, has nothing to decide again;
    /// nothing where a tick waits for room or has failed. When no further tick comes. A disk that is full or fails
    /// costs only this: the next start replays, as after a power cut.
    /// </summary>
    public static void Keep(SiteStep step, SiteLedger ledger)
    {
        if (ledger.LastTick == 0 || step.State.Tick != ledger.LastTick)
        {
            return;
        }

        try
        {
            ledger.Keep(step.State.Now, step.State.Encode());
        }
        catch (IOException)
        {
            // Told by the commit that met it first, or by the next start.
        }
    }
}
