using System.Net;
using System.Net.Sockets;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeDom.Wire.Brokers;

/// <summary>
/// An MQTT 3.1.1 broker in this process: named users only, rights by topic, limits on everything, retained messages in
/// a
/// file. The engine is MQTTnet.Server, which brings none of these itself.
/// </summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    private const int UnacknowledgedMax = 20_000;
    private const string ClientKey = "edgedom.client";

    private readonly BrokerSettings settings;
    private readonly BrokerDoor door;
    private readonly RetainedFile? retained;
    private MqttServer? server;

    /// <summary>Sets the broker up; it listens after <see cref="StartAsync"/>.</summary>
    public EmbeddedBroker(BrokerSettings settings, TimeProvider time)
    {
        this.settings = settings;
        door = new BrokerDoor(settings, time);
        retained = settings.RetainedFile is { } path ? new RetainedFile(path, time) : null;
    }

    /// <summary>The port it listens on; 0 before the start.</summary>
    public int Port { get; private set; }

    /// <summary>Whether it listens.</summary>
    public bool IsRunning => server?.IsStarted == true;

    /// <summary>What it has counted since the start.</summary>
    public BrokerCounters Counters => door.Counters;

    /// <summary>The latest 256 refusals, oldest first.</summary>
    public IReadOnlyList<BrokerDenial> Denials => door.Denials;

    /// <summary>What the file of retained messages could not do last; empty when all is well.</summary>
    public string RetainedFault => retained?.Fault ?? "";

    /// <summary>Starts to listen; throws <see cref="IOException"/> when the port is taken. Call once.</summary>
    public async Task StartAsync()
    {
        Port = settings.Port == 0 ? FreePort(settings.Address) : settings.Port;
        var isV6 = settings.Address.AddressFamily == AddressFamily.InterNetworkV6;
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(isV6 ? IPAddress.None : settings.Address)
            .WithDefaultEndpointBoundIPV6Address(isV6 ? settings.Address : IPAddress.None)
            .WithDefaultEndpointPort(Port)
            .WithDefaultCommunicationTimeout(TimeSpan.FromSeconds(10))
            .WithPersistentSessions(false)
            .WithMaxPendingMessagesPerClient(settings.WaitingPerClientMax)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage)
            .Build();
        server = new MqttServerFactory().CreateMqttServer(options);
        Guard(server);
        Watch(server);
        Retain(server);
        try
        {
            await server.StartAsync();
        }
        catch (SocketException fault)
        {
            throw new IOException($"The broker cannot listen on {settings.Address}:{Port}: {fault.Message}.", fault);
        }
    }

    /// <summary>Ends all connections, writes what is retained and stops listening. Twice is the same as once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server is null)
        {
            return;
        }

        if (server.IsStarted)
        {
            await server.StopAsync(new MqttServerStopOptions());
        }

        server.Dispose();
        server = null;
        if (retained is not null)
        {
            await retained.DisposeAsync();
        }
    }

    private void Guard(MqttServer engine)
    {
        engine.ValidatingConnectionAsync += asked =>
        {
            var (client, why) = door.Enter(
                asked.UserName ?? "", asked.Password ?? "", asked.ClientId ?? "", asked.KeepAlivePeriod ?? 0);
            asked.ReasonCode = Code(why);
            asked.SessionItems[ClientKey] = client;
            return Task.CompletedTask;
        };
        engine.InterceptingPublishAsync += asked =>
        {
            var message = asked.ApplicationMessage;
            var (why, mustEnd) = door.Publish(
                asked.SessionItems[ClientKey] as BrokerClient,
                asked.ClientId,
                message.Topic,
                message.Payload.Length,
                message.Retain);
            asked.ProcessPublish = why is null;
            asked.CloseConnection = mustEnd;
            return Task.CompletedTask;
        };
        engine.InterceptingSubscriptionAsync += asked =>
        {
            if (!door.MaySubscribe(
                asked.SessionItems[ClientKey] as BrokerClient, asked.ClientId, asked.TopicFilter.Topic))
            {
                asked.ProcessSubscription = false;
                asked.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            }

            return Task.CompletedTask;
        };
    }

    private void Watch(MqttServer engine)
    {
        engine.ClientDisconnectedAsync += gone =>
        {
            if (gone.SessionItems[ClientKey] is BrokerClient client)
            {
                door.Leave(gone.ClientId, client);
            }

            return Task.CompletedTask;
        };
        engine.QueuedApplicationMessageOverwrittenAsync += _ =>
        {
            door.Overwrote();
            return Task.CompletedTask;
        };
        engine.ClientAcknowledgedPublishPacketAsync += acknowledged =>
        {
            (acknowledged.SessionItems[ClientKey] as BrokerClient)?.Acknowledged();
            return Task.CompletedTask;
        };
        engine.InterceptingOutboundPacketAsync += sent =>
        {
            if (sent.Packet is MqttPublishPacket { QualityOfServiceLevel: MqttQualityOfServiceLevel.AtLeastOnce }
                && sent.SessionItems[ClientKey] is BrokerClient client && client.Sent() == UnacknowledgedMax)
            {
                // The engine's list of unacknowledged messages has no bound of its own.
                door.Remember(
                    client.User.Name, sent.ClientId, $"{UnacknowledgedMax} messages not acknowledged: disconnected");
                _ = engine.DisconnectClientAsync(sent.ClientId, MqttDisconnectReasonCode.QuotaExceeded);
            }

            return Task.CompletedTask;
        };
    }

    private void Retain(MqttServer engine)
    {
        if (retained is null)
        {
            return;
        }

        engine.LoadingRetainedMessageAsync += asked =>
        {
            asked.LoadedRetainedMessages = retained.Load();
            return Task.CompletedTask;
        };
        engine.RetainedMessageChangedAsync += changed =>
        {
            retained.Keep(changed.StoredRetainedMessages);
            return Task.CompletedTask;
        };
        engine.RetainedMessagesClearedAsync += _ =>
        {
            retained.Keep([]);
            return Task.CompletedTask;
        };
    }

    private static MqttConnectReasonCode Code(BrokerRefusal why) => why switch
    {
        BrokerRefusal.None => MqttConnectReasonCode.Success,
        BrokerRefusal.WrongCredentials => MqttConnectReasonCode.BadUserNameOrPassword,
        BrokerRefusal.WrongKeepAlive => MqttConnectReasonCode.NotAuthorized,
        BrokerRefusal.ClientIdTaken => MqttConnectReasonCode.ClientIdentifierNotValid,
        BrokerRefusal.TooMany => MqttConnectReasonCode.ServerUnavailable,
    };

    // The engine does not tell which port it was given, so a free one is found first.
    private static int FreePort(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
