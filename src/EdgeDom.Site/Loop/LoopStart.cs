using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Loop;

/// <summary>Brings the brain to where it was: the newest snapshot, then every journalled tick since.</summary>
public static class LoopStart
{
    /// <summary>
    /// The brain after the ledger's last tick. What the replayed ticks decide is thrown away: it is in the ledger, and
    /// devices are asked anew. Throws <see cref="InvalidDataException"/> when the journal cannot be read, the brain
    /// decides a tick otherwise than it was committed (another program, other settings), or the brain and the books
    /// have promised different things, and <see cref="BrokenInvariantException"/> when its ticks have gaps.
    /// </summary>
    public static SiteStep Replay(
        SiteSettings settings, SiteLedger ledger, Func<SiteSettings, SiteState, SiteStep>? brain = null)
    {
        var snapshot = ledger.NewestSnapshot();
        var state = snapshot is { } newest
            ? SiteState.Decode(settings, newest.State)
            : SiteState.Empty(settings);
        var step = brain?.Invoke(settings, state) ?? new SiteStep(settings, state);
        var last = snapshot?.Tick ?? 0;
        var held = new DecisionHash();
        foreach (var tick in ledger.JournalAfter(last))
        {
            Require.That(tick.Tick == last + 1, $"Tick {tick.Tick} of the journal follows tick {last} without a gap.");
            var again = step.Run(FactText.Decode(tick.Facts.Span), tick.At);
            RefuseOther(tick, tick.Decided.IsEmpty || tick.Decided.Span.SequenceEqual(held.Of(again)));
            last = tick.Tick;
        }

        Require.That(last == ledger.LastTick, $"The journal ends at tick {last}, the ledger at {ledger.LastTick}.");
        Require.That(
            step.State.Tick == last, $"The brain stands at tick {step.State.Tick} after tick {last} of the journal.");
        StartCheck.Run(step.Stock.Promised(), ledger.Promised());
        StartCheck.Run(step.Stock.Counted(), ledger.Desk.OpenCounts);
        return step;
    }

    // Robots hold the cells that were released then, and bins are where those commands brought them: a state that was
    // thought out otherwise would let two robots meet.
    private static void RefuseOther(JournalTick tick, bool isSame)
    {
        if (!isSame)
        {
            var who = string.Equals(tick.Brain, BrainVersion.Own, StringComparison.Ordinal)
                ? "this program under the settings of now"
                : $"this program's brain {BrainVersion.Own}";
            throw new InvalidDataException(
                $"Tick {tick.Tick} of the journal was decided by brain {tick.Brain}, and {who} decides otherwise: "
                + "nothing was started. Start the program and the settings that wrote it once more and stop it in "
                + "order, which leaves nothing to be decided again; then start the new one.");
        }
    }
}
