using EdgeDom.Wire.Topics;

namespace EdgeDom.Simulator.Faults;

/// <summary>What becomes of one message on its way; each fault of the line may change it.</summary>
internal sealed class MessageFate(TopicMessage message)
{
    public TopicMessage Message { get; set; } = message;

    public int Copies { get; set; } = 1;

    public int DelayMillis { get; set; }
}
