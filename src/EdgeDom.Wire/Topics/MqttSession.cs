using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EdgeDom.Wire.Topics;

/// <summary>One connection of an <see cref="MqttLine"/> from connect to break; used once.</summary>
internal sealed class MqttSession : IDisposable
{
    /// <summary>QoS 1 messages sent and not yet acknowledged; then sending waits.</summary>
    private const int UnderWayMax = 64;

    /// <summary>The library's default of 8 KiB becomes the socket's buffers and slows a busy subscriber a
    /// hundredfold.</summary>
    private const int BufferBytes = 262_144;

    /// <summary>A broker is pinged so often in the time of its keep-alive.</summary>
    private const double PingsPerKeepAlive = 5;

    /// <summary>How many times as long as its first answer a broker may need for another, beyond
    /// <see cref="SilenceMax"/>: a slow line is no dead one.</summary>
    private const int RoundTripsMax = 4;

    private static readonly TimeSpan FirstAnswerMax = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AcknowledgementMax = TimeSpan.FromSeconds(10);

    private readonly MqttAddress address;
    private readonly TimeProvider time;
    private readonly MqttOutbox outbox;
    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim underWay = new(UnderWayMax);
    private readonly TaskCompletionSource<string> broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly LinkedList<TopicMessage> unacknowledged = [];
    private volatile bool isSending;
    private TimeSpan patience = SilenceMax;

    public MqttSession(
        MqttAddress address, TimeProvider time, MqttOutbox outbox, Action<MqttApplicationMessage> receive)
    {
        (this.address, this.time, this.outbox) = (address, time, outbox);
        client.ApplicationMessageReceivedAsync += received =>
        {
            receive(received.ApplicationMessage);
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += lost =>
        {
            broken.TrySetResult(
                lost.Exception?.Message ?? lost.ReasonString ?? $"The broker ended the connection ({lost.Reason}).");
            return Task.CompletedTask;
        };
    }

    /// <summary>Why the session ended.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>
    /// Connects and subscribes; throws with the reason when the broker refuses, cannot be reached or does not answer.
    /// </summary>
    public async Task ConnectAsync(CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await WithinAsync(FirstAnswerMax, SignInAsync, stop);
        patience = SilenceMax + (RoundTripsMax * TimeProvider.System.GetElapsedTime(begun));
        if (address.Subscriptions.Count > 0)
        {
            await WithinAsync(patience, SubscribeAsync, stop);
        }
    }

    /// <summary>Sends until the connection breaks or the end is asked for; then what was not acknowledged waits
    /// again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = SendAsync(end.Token);
        var pinging = PingAsync(end.Token);
        var first = await Task.WhenAny(broken.Task, sending, pinging);
        Fault = first == broken.Task ? await broken.Task : "The broker did not answer.";
        await end.CancelAsync();
        await Task.WhenAll(Quiet(sending), Quiet(pinging));
        lock (gate)
        {
            outbox.GiveBack(unacknowledged);
            unacknowledged.Clear();
        }
    }

    /// <summary>Waits until all is sent and acknowledged, at most <paramref name="most"/>, then disconnects in
    /// order.</summary>
    public async Task FarewellAsync(TimeSpan most)
    {
        using var limit = new CancellationTokenSource(most, time);
        try
        {
            // In this order: a message leaves the outbox only while the sender is busy with it.
            while ((outbox.Count > 0 || isSending || underWay.CurrentCount < UnderWayMax) && !broken.Task.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), time, limit.Token);
            }

            await client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
        }
        catch (Exception)
        {
            // Too slow or already broken: the broker then tells the last will, which is the truth.
        }
    }

    /// <summary>Closes the socket without a word.</summary>
    public void Abandon()
    {
        broken.TrySetResult("The connection was broken on purpose.");
        client.Dispose();
    }

    public void Dispose()
    {
        client.Dispose();
    }

    // The library's own time-out does not hold where a token is given.
    private static async Task WithinAsync(TimeSpan most, Func<CancellationToken, Task> ask, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(most);
        try
        {
            await ask(limit.Token);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new IOException("The broker did not answer.", late);
        }
    }

    private async Task SignInAsync(CancellationToken stop)
    {
        var result = await client.ConnectAsync(Options(), stop);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new IOException($"The broker refused the connection: {result.ResultCode}.");
        }
    }

    private async Task SubscribeAsync(CancellationToken stop)
    {
        var wanted = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in address.Subscriptions)
        {
            wanted.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        var granted = await client.SubscribeAsync(wanted.Build(), stop);
        if (granted.Items.FirstOrDefault(
            item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
        {
            throw new IOException(
                $"The broker refused the subscription to {refused.TopicFilter.Topic}: {refused.ResultCode}.");
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        while (true)
        {
            isSending = true;
            while (outbox.TryTake(out var message))
            {
                if (message.IsTelemetry)
                {
                    await client.PublishAsync(Made(message), stop);
                }
                else
                {
                    await SendSurelyAsync(message, stop);
                }
            }

            isSending = false;
            await outbox.WaitAsync(stop);
        }
    }

    private async Task SendSurelyAsync(TopicMessage message, CancellationToken stop)
    {
        LinkedListNode<TopicMessage> kept;
        lock (gate)
        {
            kept = unacknowledged.AddLast(message);
        }

        await underWay.WaitAsync(stop);
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(AcknowledgementMax);
        var publishing = client.PublishAsync(Made(message), limit.Token);
        _ = publishing.ContinueWith(
            done =>
            {
                limit.Dispose();
                if (done.IsCompletedSuccessfully)
                {
                    lock (gate)
                    {
                        if (kept.List is not null)
                        {
                            unacknowledged.Remove(kept);
                        }
                    }
                }
                else
                {
                    broken.TrySetResult(
                        done.Exception?.GetBaseException().Message ?? "A message was not acknowledged in time.");
                }

                underWay.Release();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    // Messages sent with QoS 0 count as activity, so only an answer shows that the broker is there.
    private async Task PingAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(
                TimeSpan.FromSeconds(address.KeepAliveSeconds / PingsPerKeepAlive), TimeProvider.System, stop);
            await WithinAsync(patience, limit => client.PingAsync(limit), stop);
        }
    }

    private MqttClientOptions Options()
    {
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer(address.Host, address.Port)
            .WithClientId(address.ClientId)
            .WithCleanSession()
            .WithTimeout(AcknowledgementMax)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(address.KeepAliveSeconds));
        if (address.User.Length > 0)
        {
            options.WithCredentials(address.User, address.Password);
        }

        if (address.LastWill is { } will)
        {
            options.WithWillTopic(will.Topic).WithWillPayload(will.Payload.ToArray()).WithWillRetain(will.IsRetained)
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        var made = options.Build();
        ((MqttClientTcpOptions)made.ChannelOptions).BufferSize = BufferBytes;
        return made;
    }

    private static MqttApplicationMessage Made(TopicMessage message) => new()
    {
        Topic = message.Topic,
        Payload = new(message.Payload),
        Retain = message.IsRetained,
        QualityOfServiceLevel = message.IsTelemetry
            ? MqttQualityOfServiceLevel.AtMostOnce
            : MqttQualityOfServiceLevel.AtLeastOnce,
    };

    private static async Task Quiet(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // The reason was kept when the first task ended.
        }
    }
}
