using System.Buffers;
using System.Collections.Concurrent;
using MQTTnet;

namespace EdgeDom.Wire.Topics;

/// <summary>
/// A link to an MQTT 3.1.1 broker. One task owns the connection: connect, subscribe, send, and after a break wait 1 to
/// 30 s and begin again. Nothing here blocks a caller, and nothing is thrown at one.
/// </summary>
public sealed class MqttLine : IMessageLine
{
    /// <summary>Received messages that may wait; what comes then is dropped and counted.</summary>
    public const int WaitingMax = 65_536;

    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(2);

    private readonly MqttAddress address;
    private readonly TimeProvider time;
    private readonly MqttOutbox outbox = new();
    private readonly ConcurrentQueue<TopicMessage> inbox = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task owner;
    private MqttSession? session;
    private long dropped;

    /// <summary>Begins to connect in the background.</summary>
    public MqttLine(MqttAddress address, TimeProvider time)
    {
        (this.address, this.time) = (address, time);
        owner = Task.Run(OwnAsync, stop.Token);
    }

    /// <inheritdoc />
    public bool IsUp { get; private set; }

    /// <inheritdoc />
    public Action? Woken { get; set; }

    /// <summary>Why the broker could not be reached or was lost last; empty while nothing went wrong.</summary>
    public string LastFault { get; private set; } = "";

    /// <summary>Received messages dropped because nobody took them.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Messages that wait to be sent.</summary>
    public int Outgoing => outbox.Count;

    /// <inheritdoc />
    public bool TryRead(out TopicMessage message) => inbox.TryDequeue(out message!);

    /// <summary>Queues a message; false when 16,384 wait already or the topic holds a wildcard.</summary>
    public bool TryPublish(TopicMessage message) =>
        TopicFilter.IsTopic(message.Topic) && outbox.TryAdd(message, isAway: !IsUp);

    /// <summary>Breaks the connection without a farewell, as a dead robot does; the broker publishes the last will, the
    /// line comes back.</summary>
    public void Break() => Volatile.Read(ref session)?.Abandon();

    /// <summary>Sends what still waits (for at most 2 s), says goodbye so that no last will is published, and
    /// ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        if (Volatile.Read(ref session) is { } open)
        {
            await open.FarewellAsync(FarewellMax);
        }

        await stop.CancelAsync();
        await Task.WhenAny(owner);
        stop.Dispose();
    }

    private async Task OwnAsync()
    {
        var backOff = new BackOff(address.BackOffLeastMillis, address.BackOffMostMillis, address.Seed);
        while (!stop.IsCancellationRequested)
        {
            var wasUp = await TryOneAsync();
            if (wasUp)
            {
                backOff.Reset();
            }

            try
            {
                await Task.Delay(backOff.Next(), time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TryOneAsync()
    {
        var wasUp = false;
        var one = new MqttSession(address, time, outbox, Receive);
        try
        {
            await one.ConnectAsync(stop.Token);
            wasUp = true;
            Volatile.Write(ref session, one);
            TellUp(true);
            await one.RunAsync(stop.Token);
            LastFault = one.Fault;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end was asked for.
        }
        catch (Exception fault)
        {
            // Whatever the network or the broker does ends this session only; the reason is kept for people.
            LastFault = fault.Message;
        }

        Volatile.Write(ref session, null);
        one.Dispose();
        TellUp(false);
        return wasUp;
    }

    private void TellUp(bool isUp)
    {
        if (IsUp != isUp)
        {
            IsUp = isUp;
            Woken?.Invoke();
        }
    }

    private void Receive(MqttApplicationMessage message)
    {
        if (inbox.Count >= WaitingMax)
        {
            Interlocked.Increment(ref dropped);
            return;
        }

        inbox.Enqueue(new TopicMessage(message.Topic, message.Payload.ToArray(), message.Retain));
        Woken?.Invoke();
    }
}
