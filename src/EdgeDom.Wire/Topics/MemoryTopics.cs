namespace EdgeDom.Wire.Topics;

/// <summary>
/// A broker in memory without threads, for virtual time: a published message lies in every subscriber's queue when
/// <c>TryPublish</c> returns, in the order of connecting. Same calls, same history. Safe on several threads.
/// </summary>
public sealed class MemoryTopics
{
    /// <summary>Received messages that may wait in one line; what comes then is dropped and counted.</summary>
    public const int WaitingMax = 65_536;

    private const int RoutesMax = 65_536;

    private readonly Lock gate = new();
    private readonly List<MemoryTopicLine> lines = [];
    private readonly SortedDictionary<string, TopicMessage> retained = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryTopicLine[]> routes = new(StringComparer.Ordinal);

    /// <summary>Messages dropped because a line's queue was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>
    /// Connects a client; retained messages under its filters wait in it at once. A client of the same name is thrown
    /// out first, as a broker does, and its last will is published.
    /// </summary>
    public MemoryTopicLine Connect(string clientId, IReadOnlyList<string> filters, TopicMessage? lastWill = null)
    {
        lock (gate)
        {
            if (lines.Find(line => line.ClientId == clientId) is { } older)
            {
                Break(older);
                lines.Remove(older);
            }

            var line = new MemoryTopicLine(this, clientId, filters, lastWill);
            lines.Add(line);
            Mend(line);
            return line;
        }
    }

    internal bool Publish(MemoryTopicLine from, TopicMessage message)
    {
        lock (gate)
        {
            if (!from.IsUp || !TopicFilter.IsTopic(message.Topic))
            {
                return false;
            }

            Send(message);
            return true;
        }
    }

    internal bool Take(Queue<TopicMessage> waiting, out TopicMessage message)
    {
        lock (gate)
        {
            return waiting.TryDequeue(out message!);
        }
    }

    internal void Break(MemoryTopicLine line)
    {
        lock (gate)
        {
            if (line.IsUp)
            {
                Close(line);
                if (line.LastWill is { } will)
                {
                    Send(will);
                }
            }
        }
    }

    internal void Mend(MemoryTopicLine line)
    {
        lock (gate)
        {
            if (line.IsUp || !lines.Contains(line))
            {
                return;
            }

            line.IsUp = true;
            routes.Clear();
            foreach (var message in retained.Values.Where(message => line.Wants(message.Topic)))
            {
                Put(line, message);
            }
        }
    }

    internal void Leave(MemoryTopicLine line)
    {
        lock (gate)
        {
            Close(line);
            lines.Remove(line);
        }
    }

    private void Close(MemoryTopicLine line)
    {
        line.IsUp = false;
        line.Waiting.Clear();
        routes.Clear();
    }

    private void Send(TopicMessage message)
    {
        if (message.IsRetained)
        {
            Keep(message);
            message = message with { IsRetained = false };
        }

        foreach (var line in Route(message.Topic))
        {
            Put(line, message);
        }
    }

    private void Keep(TopicMessage message)
    {
        if (message.Payload.IsEmpty)
        {
            retained.Remove(message.Topic);
            return;
        }

        retained[message.Topic] = message;
    }

    private MemoryTopicLine[] Route(string topic)
    {
        if (!routes.TryGetValue(topic, out var route))
        {
            if (routes.Count >= RoutesMax)
            {
                routes.Clear();
            }

            route = [.. lines.Where(line => line.IsUp && line.Wants(topic))];
            routes.Add(topic, route);
        }

        return route;
    }

    private void Put(MemoryTopicLine line, TopicMessage message)
    {
        if (line.Waiting.Count >= WaitingMax)
        {
            Dropped++;
            return;
        }

        line.Waiting.Enqueue(message);
        line.Woken?.Invoke();
    }
}
