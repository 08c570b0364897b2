using System.Collections.Concurrent;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Pages.Streams;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Tells endpoints of events, off the desk: the desk says what to send and hears what came of it; nothing waits for a
/// receiver but the receiver's own next round.
/// </summary>
public sealed class WebhookRunner(
    HubOptions options, HubDesk desk, HubNews news, WebhookSender sender, WebhookSecrets secrets, TimeProvider wallTime)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<DeliveryAnswer> _answers = new();
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);
    private readonly List<Task> _rounds = [];
    private readonly ChangeSignal _answered = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!secrets.HasKey)
        {
            return;
        }

        try
        {
            while (true)
            {
                var (told, answered) = (news.Events.Version, _answered.Version);
                if (await Turn(stoppingToken) is { HasMore: false } turn)
                {
                    await Wake(turn.HasEndpoints ? told : null, answered, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        catch (DeskClosedException)
        {
            // The desk has stopped first.
        }
        finally
        {
            await Task.WhenAll(_rounds);
        }
    }

    private async Task<DeliveryTurn> Turn(CancellationToken stop)
    {
        // Who is busy is looked at first: a round that ends in between has left its answers by then.
        var busy = _busy.Keys.ToHashSet(StringComparer.Ordinal);
        var answers = new List<DeliveryAnswer>();
        while (_answers.TryDequeue(out var answer))
        {
            answers.Add(answer);
        }

        try
        {
            var turn = await desk.Ask(
                (book, now) => Delivering.Work(book, answers, busy, options.WebhookRetryMillis, now));
            foreach (var round in turn.Rounds)
            {
                _busy[round.Endpoint.Id] = true;
                _rounds.RemoveAll(one => one.IsCompleted);
                _rounds.Add(Go(round, stop));
            }

            return turn;
        }
        catch (DeskClosedException) when (desk.Broken is null)
        {
            answers.ForEach(_answers.Enqueue);
            return new DeliveryTurn([], HasMore: false, HasEndpoints: false);
        }
    }

    private async Task Go(DeliveryRound round, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            var answers = await Task.WhenAll(round.Events.Select(told => sender.Send(round.Endpoint, told, stop)));
            Array.ForEach(answers, _answers.Enqueue);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was not answered is sent again.
        }
        finally
        {
            _busy.TryRemove(round.Endpoint.Id, out _);
            _answered.Raise();
        }
    }

    private async Task Wake(long? told, long answered, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pause = Task.Delay(Every, wallTime, ends.Token);
        var said = told is { } seen ? news.Events.WaitAfter(seen, ends.Token) : pause;
        await Task.WhenAny(pause, said, _answered.WaitAfter(answered, ends.Token));
        stop.ThrowIfCancellationRequested();
        await ends.CancelAsync();
    }
}
