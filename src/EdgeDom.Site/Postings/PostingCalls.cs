using System.Collections.Concurrent;
using EdgeDom.Model;
using EdgeDom.Model.Postings;

namespace EdgeDom.Site.Postings;

/// <summary>
/// The queue between callers and loop. Callers add on any thread; the loop takes, decides, commits and answers.
/// </summary>
public sealed class PostingCalls
{
    /// <summary>Calls that may wait; one more is answered <see cref="PostingReplyKind.Busy"/> at once.</summary>
    public const int WaitingMax = 1_024;

    private static readonly PostingReply Busy = new(PostingReplyKind.Busy, null);
    private static readonly PostingReply Stopping = new(PostingReplyKind.Stopping, null);

    private readonly ConcurrentQueue<PostingCall> waiting = new();
    private readonly Lock gate = new();
    private bool isStopped;

    /// <summary>Called on any thread when a call waits.</summary>
    public Action? Woken { get; set; }

    /// <summary>
    /// Queues a request; twice is the same as once, since its id is known the second time. Throws
    /// <see cref="BrokenInvariantException"/> when the request breaks a law of <see cref="PostingLaws"/>: check before.
    /// </summary>
    public Task<PostingReply> Submit(PostingRequest request)
    {
        Require.That(PostingLaws.FaultOf(request) is null, $"A request is lawful before it is queued: {request.Id}.");
        var call = new PostingCall(request);
        lock (gate)
        {
            if (isStopped || waiting.Count >= WaitingMax)
            {
                call.Answer(isStopped ? Stopping : Busy);
                return call.Done;
            }

            waiting.Enqueue(call);
        }

        Woken?.Invoke();
        return call.Done;
    }

    /// <summary>Takes the next call; false when none waits.</summary>
    public bool TryTake(out PostingCall call) => waiting.TryDequeue(out call!);

    /// <summary>Turns away all that still wait, and every later one.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
        }

        while (waiting.TryDequeue(out var call))
        {
            call.Answer(Stopping);
        }
    }
}
