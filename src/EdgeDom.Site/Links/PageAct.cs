using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Links;

/// <summary>An act of a page on its way through the loop; its answer comes only after the commit.</summary>
public sealed class PageAct(Fact fact)
{
    private readonly TaskCompletionSource<PageActResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// A <see cref="PortActed"/>, an <see cref="OperatorActed"/> or an <see cref="OrderFilledByHand"/>.
    /// </summary>
    public Fact Fact { get; } = fact;

    /// <summary>Ends when the act is durable or refused.</summary>
    public Task<PageActResult> Done => done.Task;

    /// <summary>Gives the answer; the first one counts.</summary>
    public void Answer(PageActResult result) => done.TrySetResult(result);
}
