using EdgeDom.Model.Postings;

namespace EdgeDom.Site.Postings;

/// <summary>A posting request on its way through the loop; its answer comes only after the commit.</summary>
public sealed class PostingCall(PostingRequest request)
{
    private readonly TaskCompletionSource<PostingReply> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is asked; lawful.</summary>
    public PostingRequest Request { get; } = request;

    /// <summary>Ends when the answer is durable or the request was turned away.</summary>
    public Task<PostingReply> Done => done.Task;

    /// <summary>Gives the answer; the first one counts.</summary>
    public void Answer(PostingReply reply) => done.TrySetResult(reply);
}
