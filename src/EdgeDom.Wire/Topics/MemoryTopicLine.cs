namespace EdgeDom.Wire.Topics;

/// <summary>A client's link to <see cref="MemoryTopics"/>; can be cut and mended to play an outage.</summary>
public sealed class MemoryTopicLine : IMessageLine
{
    private readonly MemoryTopics topics;
    private readonly IReadOnlyList<string> filters;

    internal MemoryTopicLine(
        MemoryTopics topics, string clientId, IReadOnlyList<string> filters, TopicMessage? lastWill) =>
        (this.topics, ClientId, this.filters, LastWill) = (topics, clientId, filters, lastWill);

    /// <summary>The client's name.</summary>
    public string ClientId { get; }

    /// <inheritdoc />
    public bool IsUp { get; internal set; }

    /// <inheritdoc />
    public Action? Woken { get; set; }

    internal TopicMessage? LastWill { get; }

    internal Queue<TopicMessage> Waiting { get; } = new();

    /// <inheritdoc />
    public bool TryRead(out TopicMessage message) => topics.Take(Waiting, out message);

    /// <summary>Delivers at once; false while the line is cut or when the topic holds a wildcard.</summary>
    public bool TryPublish(TopicMessage message) => topics.Publish(this, message);

    /// <summary>Cuts the link: what waits is lost and the last will is published. Twice is the same as once.</summary>
    public void Break() => topics.Break(this);

    /// <summary>Mends a cut link: subscribed again, retained messages come again. Does nothing when the link is up or
    /// was left.</summary>
    public void Mend() => topics.Mend(this);

    /// <summary>Leaves in order: no last will.</summary>
    public ValueTask DisposeAsync()
    {
        topics.Leave(this);
        return ValueTask.CompletedTask;
    }

    internal bool Wants(string topic)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            if (TopicFilter.Matches(filters[i], topic))
            {
                return true;
            }
        }

        return false;
    }
}
