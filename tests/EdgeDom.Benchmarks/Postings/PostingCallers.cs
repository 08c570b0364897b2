using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Postings;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// Callers that post as fast as they are answered: in turn a unit is set aside (one
/// entry) and a unit is received (one entry in each book).
/// </summary>
/// <param name="calls">Where they post.</param>
/// <param name="name">Start of their postings' ids.</param>
/// <param name="holdsOpen">Once so many holds are open each new one voids the oldest; without it all stay open.</param>
internal sealed class PostingCallers(PostingCalls calls, string name, int? holdsOpen = null)
{
    private long next;

    /// <summary>How long each caller waited for each answer.</summary>
    public Latencies Waits { get; } = new();

    /// <summary>
    /// Lets so many callers post until so many postings are answered; the seconds it took. Throws when one is refused.
    /// </summary>
    public async Task<double> Run(int callers, int postings)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var last = next + postings;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= last)
            {
                await Post(number);
            }
        })));
        next = last;
        return TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>One posting, from the queue to its durable answer.</summary>
    public async Task Post(long number)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var reply = await calls.Submit(Request(number));
        Waits.Since(begin);
        if (reply.Answer is not { Outcome: PostingOutcome.Accepted })
        {
            throw new InvalidOperationException(
                $"Posting {number} got {reply.Kind} {reply.Answer?.Refusal}.");
        }
    }

    private PostingRequest Request(long number)
    {
        var index = (int)(number % PostingSite.Skus);
        var sku = PostingSite.SkuOf(index);
        PostingStep[] steps = (number % 2) switch
        {
            0 =>
            [
                new PostingStep.Hold(HoldOf(number), sku, Account.Free, 1),
                .. holdsOpen is { } open && number > 2 * open
                    ? [new PostingStep.Void(HoldOf(number - (2 * open)))]
                    : (PostingStep[])[],
            ],
            _ =>
            [
                new PostingStep.Transfer(sku, Account.Supplier, Account.Bin(PostingSite.BinOf(index), 1), 1),
                new PostingStep.Transfer(sku, Account.Supply, Account.Free, 1),
            ],
        };
        return new PostingRequest(
            PostingId.Of(string.Create(CultureInfo.InvariantCulture, $"{name}-{number}")), steps, "benchmark");
    }

    private ReservationId HoldOf(long number) =>
        ReservationId.Of(string.Create(CultureInfo.InvariantCulture, $"{name}-r{number}"));
}
