using EdgeDom.Control;
using EdgeDom.Control.Stocking;
using EdgeDom.Control.Views;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Site.Postings;

/// <summary>
/// The postings' part of a tick: what waits is decided before the brain steps, its movements go first into the commit,
/// and its answers go out after it. Only for the loop's thread.
/// </summary>
internal sealed class PostingTurn(PostingCalls calls, PostingDesk desk, StockLook stock, TimeProvider time)
{
    /// <summary>Steps, and parts of counts, decided in one tick; when they are reached, the rest waits.</summary>
    private const int WorkMax = 5_000;

    /// <summary>Refused repeats of an id that are told in a row; the rest is only counted.</summary>
    private const int ToldMax = 5;

    private readonly BrainRules rules = new(stock);
    private readonly List<(PostingCall Call, PostingAnswer Answer)> answers = [];
    private readonly List<Note> notes = [];
    private readonly long begunAt = time.GetTimestamp();
    private long ranMillis;
    private int told;

    /// <summary>When the desk wants to run although nobody asks it; null when nothing waits for time.</summary>
    public Moment? NextDue => (desk.HasAnswers(rules) ? 0 : desk.DueInMillis) is { } due
        ? Moment.Of(time.GetUtcNow()).Plus(due)
        : null;

    /// <summary>Whether the tick must be committed for the desk's sake.</summary>
    public bool HasNews => desk.HasNews || answers.Count > 0;

    /// <summary>What counts of the tick found, for the hub.</summary>
    public IEnumerable<SiteMessage> Words =>
        desk.Counted.Chunk(StockCounted.CountsMax).Select(counts => new StockCounted(counts));

    /// <summary>Calls answered since the program began.</summary>
    public long Answered { get; private set; }

    /// <summary>Lets the ledger's time go on and decides what waits; what it means to the brain, if anything.</summary>
    public StockPosted? Decide()
    {
        var ran = (long)time.GetElapsedTime(begunAt).TotalMilliseconds;
        desk.Pass(ran - ranMillis);
        ranMillis = Math.Max(ran, ranMillis);
        foreach (var count in desk.EndAsked(rules))
        {
            notes.Add(new Note("count-given-up", count.Value,
                "What this count found could not be posted any more when the hub had answered: count the bin again."));
        }

        var work = 0;
        while (work < WorkMax && calls.TryTake(out var call))
        {
            var answer = desk.Decide(call.Request, rules);
            answers.Add((call, answer));
            work += PostingLaws.WorkOf(call.Request);
            Tell(answer);
        }

        return PostedFact.Of(desk.Movements, desk.Missing, desk.ChangedCounts, desk.Asked);
    }

    /// <summary>All movements of the tick: the postings', the brain's, what reservations are cut.</summary>
    public IReadOnlyList<StockMovement> Complete(StepOutcome outcome)
    {
        if (desk.Movements.Count == 0 && outcome.Uncovered.Count == 0)
        {
            return outcome.Movements;
        }

        return [.. desk.Movements, .. outcome.Movements, .. outcome.Uncovered.SelectMany(desk.Cut)];
    }

    /// <summary>The tick is durable: everybody hears his answer. What people should know of it.</summary>
    public IReadOnlyList<Note> Release()
    {
        foreach (var (call, answer) in answers)
        {
            call.Answer(new PostingReply(PostingReplyKind.Decided, answer));
        }

        Answered += answers.Count;
        answers.Clear();
        Note[] now = [.. notes];
        notes.Clear();
        return now;
    }

    private void Tell(PostingAnswer answer)
    {
        if (answer.Outcome != PostingOutcome.OtherContent)
        {
            told = answer.Outcome == PostingOutcome.Accepted ? 0 : told;
        }
        else if (told++ < ToldMax)
        {
            notes.Add(new Note("posting-id-reused", answer.Id.Value,
                "Another posting came under this id and was refused: look at the program that sends it."));
        }
    }
}
