using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace EdgeDom.Wire.Topics;

/// <summary>
/// What waits to be sent: first in, first out. While the broker is away a telemetry message takes the place of the one
/// before on its topic; others are never dropped. What was under way when the link broke comes back to the front.
/// </summary>
internal sealed class MqttOutbox
{
    public const int WaitingMax = 16_384;

    private readonly Lock gate = new();
    private readonly LinkedList<TopicMessage> waiting = [];
    private readonly Dictionary<string, LinkedListNode<TopicMessage>> telemetry = new(StringComparer.Ordinal);
    private readonly Channel<bool> filled = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public bool TryAdd(TopicMessage message, bool isAway)
    {
        lock (gate)
        {
            if (isAway && message.IsTelemetry && telemetry.TryGetValue(message.Topic, out var older))
            {
                older.Value = message;
                return true;
            }

            if (waiting.Count >= WaitingMax)
            {
                return false;
            }

            var node = waiting.AddLast(message);
            if (message.IsTelemetry)
            {
                telemetry[message.Topic] = node;
            }
        }

        filled.Writer.TryWrite(true);
        return true;
    }

    public bool TryTake([NotNullWhen(true)] out TopicMessage? message)
    {
        lock (gate)
        {
            message = waiting.First?.Value;
            if (message is null)
            {
                return false;
            }

            if (message.IsTelemetry && telemetry.TryGetValue(message.Topic, out var last) && last == waiting.First)
            {
                telemetry.Remove(message.Topic);
            }

            waiting.RemoveFirst();
            return true;
        }
    }

    /// <summary>Puts messages back to the front, the first of them first.</summary>
    public void GiveBack(IEnumerable<TopicMessage> messages)
    {
        lock (gate)
        {
            foreach (var message in messages.Reverse())
            {
                waiting.AddFirst(message);
            }
        }

        filled.Writer.TryWrite(true);
    }

    /// <summary>Waits until something may be waiting; may wake for nothing.</summary>
    public async Task WaitAsync(CancellationToken stop) => await filled.Reader.ReadAsync(stop);
}
