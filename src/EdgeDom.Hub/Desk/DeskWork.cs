using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>An act with its waiting caller.</summary>
public sealed class DeskWork<T>(Func<HubBook, Moment, T> act, params IReadOnlyList<string> reservations) : IDeskWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <summary>Completes after the commit.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc />
    public IReadOnlyList<string> Reservations => reservations;

    /// <inheritdoc />
    public void Run(HubBook book, Moment now) => _result = act(book, now);

    /// <inheritdoc />
    public void Complete() => _answer.TrySetResult(_result!);

    /// <inheritdoc />
    public void Fail(Exception why) => _answer.TrySetException(why);
}
