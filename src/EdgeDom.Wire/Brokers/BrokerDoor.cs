using System.Collections.Concurrent;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Brokers;

/// <summary>Decides who comes in and what they may say and hear, from memory alone; counts and remembers every
/// refusal.</summary>
internal sealed class BrokerDoor
{
    private const int DenialsMax = 256;

    private readonly BrokerSettings settings;
    private readonly TimeProvider time;
    private readonly Dictionary<string, BrokerUser> users;
    private readonly SaltedPassword nobody = SaltedPassword.Of("");
    private readonly Lock gate = new();
    private readonly Dictionary<string, BrokerClient> clients = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<BrokerDenial> denials = new();
    private long accepted;
    private long refused;
    private long messages;
    private long payloadBytes;
    private long publishesDenied;
    private long subscriptionsDenied;
    private long rateCuts;
    private long overwritten;

    public BrokerDoor(BrokerSettings settings, TimeProvider time)
    {
        (this.settings, this.time) = (settings, time);
        users = settings.Users.ToDictionary(user => user.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<BrokerDenial> Denials => [.. denials];

    public BrokerCounters Counters
    {
        get
        {
            lock (gate)
            {
                return new BrokerCounters
                {
                    Clients = clients.Count,
                    ConnectionsAccepted = Interlocked.Read(ref accepted),
                    ConnectionsRefused = Interlocked.Read(ref refused),
                    Messages = Interlocked.Read(ref messages),
                    PayloadBytes = Interlocked.Read(ref payloadBytes),
                    PublishesDenied = Interlocked.Read(ref publishesDenied),
                    SubscriptionsDenied = Interlocked.Read(ref subscriptionsDenied),
                    RateCuts = Interlocked.Read(ref rateCuts),
                    Overwritten = Interlocked.Read(ref overwritten),
                };
            }
        }
    }

    /// <summary>The client let in under this id, or null.</summary>
    public BrokerClient? ClientOf(string clientId)
    {
        lock (gate)
        {
            return clients.GetValueOrDefault(clientId);
        }
    }

    /// <summary>Whether someone may connect; the client when yes, else the reason.</summary>
    public (BrokerClient? Client, BrokerRefusal Why) Enter(
        string name, string password, string clientId, int keepAliveSeconds)
    {
        // An unknown name costs the same time as a known one.
        var user = users.GetValueOrDefault(name);
        var isRight = (user?.Password ?? nobody).IsFor(password) && user is not null;
        if (user is null || !isRight)
        {
            return Refuse(name, clientId, BrokerRefusal.WrongCredentials, "user name or password is wrong");
        }

        if (keepAliveSeconds < settings.KeepAliveLeastSeconds || keepAliveSeconds > settings.KeepAliveMostSeconds)
        {
            return Refuse(
                name,
                clientId,
                BrokerRefusal.WrongKeepAlive,
                $"keep-alive of {keepAliveSeconds} s; "
                + $"{settings.KeepAliveLeastSeconds} to {settings.KeepAliveMostSeconds} s are allowed");
        }

        lock (gate)
        {
            if (clients.TryGetValue(clientId, out var holder) && holder.User.Name != name)
            {
                return Refuse(name, clientId, BrokerRefusal.ClientIdTaken, "the client id belongs to another user");
            }

            if (holder is null && (clients.Count >= settings.ClientsMax
                || clients.Values.Count(client => client.User.Name == name) >= settings.ClientsPerUserMax))
            {
                return Refuse(name, clientId, BrokerRefusal.TooMany, "too many connections");
            }

            var bucket = new TokenBucket(user.MessagesPerSecond, user.BurstMessages, time);
            var entered = new BrokerClient(user, bucket);
            clients[clientId] = entered;
            Interlocked.Increment(ref accepted);
            return (entered, BrokerRefusal.None);
        }
    }

    /// <summary>A connection ended; an older one of the same id that ends later takes nothing from its
    /// successor.</summary>
    public void Leave(string clientId, BrokerClient client)
    {
        lock (gate)
        {
            if (clients.TryGetValue(clientId, out var held) && held == client)
            {
                clients.Remove(clientId);
            }
        }
    }

    /// <summary>Whether a message may pass; null when yes, else why not and whether the connection must end.</summary>
    public (string? Why, bool MustEnd) Publish(
        BrokerClient? client, string clientId, string topic, long bytes, bool isRetained)
    {
        if (client is null)
        {
            return Deny("", clientId, $"publish to {topic}: not signed in", true);
        }

        if (!client.Bucket.TryTake())
        {
            Interlocked.Increment(ref rateCuts);
            return Deny(
                client.User.Name, clientId, $"more than {client.User.MessagesPerSecond} messages a second", true);
        }

        if (!client.User.Rights.MayPublish(topic))
        {
            return Deny(client.User.Name, clientId, $"publish to {topic}: not among its rights", false);
        }

        if (bytes > settings.PayloadBytesMax)
        {
            return Deny(
                client.User.Name,
                clientId,
                $"publish to {topic}: {bytes} bytes, at most {settings.PayloadBytesMax}",
                false);
        }

        if (isRetained && !MayBeRetained(topic))
        {
            return Deny(client.User.Name, clientId, $"publish to {topic}: must not be retained", false);
        }

        Interlocked.Increment(ref messages);
        Interlocked.Add(ref payloadBytes, bytes);
        return (null, false);
    }

    /// <summary>Whether a subscription may stand.</summary>
    public bool MaySubscribe(BrokerClient? client, string clientId, string filter)
    {
        if (client?.User.Rights.MaySubscribe(filter) == true)
        {
            return true;
        }

        Remember(client?.User.Name ?? "", clientId, $"subscribe to {filter}: not among its rights");
        Interlocked.Increment(ref subscriptionsDenied);
        return false;
    }

    public void Overwrote() => Interlocked.Increment(ref overwritten);

    /// <summary>Notes something refused that has no counter of its own.</summary>
    public void Remember(string user, string clientId, string what)
    {
        denials.Enqueue(new BrokerDenial(Moment.Of(time.GetUtcNow()), user, clientId, what));
        while (denials.Count > DenialsMax)
        {
            denials.TryDequeue(out _);
        }
    }

    // A retained order would be carried out again on every reconnect.
    private static bool MayBeRetained(string topic) =>
        topic.EndsWith("/connection", StringComparison.Ordinal)
            || topic.EndsWith("/factsheet", StringComparison.Ordinal)
        || (topic.StartsWith("edgedom/", StringComparison.Ordinal) && !TopicFilter.Matches("edgedom/+/+/cmd/#", topic));

    private (BrokerClient? Client, BrokerRefusal Why) Refuse(
        string name, string clientId, BrokerRefusal why, string what)
    {
        Remember(name, clientId, $"connect: {what}");
        Interlocked.Increment(ref refused);
        return (null, why);
    }

    private (string? Why, bool MustEnd) Deny(string name, string clientId, string what, bool mustEnd)
    {
        Remember(name, clientId, what);
        Interlocked.Increment(ref publishesDenied);
        return (what, mustEnd);
    }
}
