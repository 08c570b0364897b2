using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The product's brain with wrong ears or a wrong mouth.</summary>
internal sealed class BuggyBrain(SiteSettings settings, SiteState state, Planted bug) : SiteStep(settings, state)
{
    private const int OldWordEvery = 16;
    private const int ForgottenWordEvery = 40;

    private readonly Queue<HubMessageReceived> old = new();

    public override StepOutcome Run(IReadOnlyList<Fact> facts, Moment now)
    {
        var heard = facts.OfType<HubMessageReceived>().Select(word => word.Number).Append(State.HubNumber).Max();
        var outcome = base.Run(bug == Planted.SiteTakesOldWordsAgain ? [.. facts, .. Again(facts, heard)] : facts, now);
        State.HubNumber = heard;
        return bug switch
        {
            Planted.SiteGrantsMoreThanItDebits => outcome with
            {
                Messages = [.. outcome.Messages.Select(said =>
                    said is StockGranted granted ? granted with { Quantity = granted.Quantity + 5 } : said)],
            },
            Planted.SiteUndoesNoLateGiveBacks => outcome with
            {
                Messages = [.. outcome.Messages.Where(said => said is not GiveBackUndone)],
            },
            Planted.SiteForgetsWordsToTheHub when State.Tick % ForgottenWordEvery == 0 =>
                outcome with { Messages = [] },
            _ => outcome,
        };
    }

    // A word that came long ago comes again, and nothing remembers that it was dealt with.
    private IEnumerable<Fact> Again(IReadOnlyList<Fact> facts, long heard)
    {
        foreach (var word in facts.OfType<HubMessageReceived>())
        {
            old.Enqueue(word);
        }

        if (State.Tick % OldWordEvery == 0 && old.TryDequeue(out var again))
        {
            yield return again with { Number = heard + 1 };
        }
    }
}
