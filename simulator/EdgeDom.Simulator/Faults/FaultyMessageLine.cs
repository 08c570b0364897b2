using EdgeDom.Model.Time;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Simulator.Faults;

/// <summary>A robot's link to the broker with faults in both directions. Retained messages pass untouched.</summary>
internal sealed class FaultyMessageLine : Element, IMessageLine
{
    private const int LateMax = 4096;

    private readonly IMessageLine inner;
    private readonly Agenda agenda;
    private readonly IReadOnlyList<IMessageFault> inbound;
    private readonly IReadOnlyList<IMessageFault> outbound;
    private readonly Queue<TopicMessage> heard = new();
    private readonly PriorityQueue<(TopicMessage Message, bool IsInbound), (long DueMillis, long Order)> late = new();
    private long order;

    public FaultyMessageLine(
        IMessageLine inner, Agenda agenda, IReadOnlyList<IMessageFault> inbound, IReadOnlyList<IMessageFault> outbound)
    {
        (this.inner, this.agenda, this.inbound, this.outbound) = (inner, agenda, inbound, outbound);
        agenda.Add(this);
    }

    /// <summary>Called when a late message has come in.</summary>
    public Action<Moment>? Arrived { get; set; }

    public bool IsUp => inner.IsUp;

    public Action? Woken
    {
        get => inner.Woken;
        set => inner.Woken = value;
    }

    public bool TryRead(out TopicMessage message)
    {
        while (heard.Count == 0 && inner.TryRead(out var received))
        {
            Pass(received, isInbound: true);
        }

        return heard.TryDequeue(out message!);
    }

    public bool TryPublish(TopicMessage message)
    {
        Pass(message, isInbound: false);
        return true;
    }

    public override void Wake(Moment now)
    {
        var hasNews = false;
        while (late.TryPeek(out var item, out var key) && key.DueMillis <= now.UnixMillis)
        {
            late.Dequeue();
            Deliver(item.Message, item.IsInbound);
            hasNews |= item.IsInbound;
        }

        PlanNext();
        if (hasNews)
        {
            Arrived?.Invoke(now);
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Pass(TopicMessage message, bool isInbound)
    {
        var fate = new MessageFate(message);
        if (!message.IsRetained)
        {
            foreach (var fault in isInbound ? inbound : outbound)
            {
                fault.Strike(fate, agenda.Now);
            }
        }

        for (var copy = 0; copy < fate.Copies; copy++)
        {
            if (fate.DelayMillis == 0 || late.Count >= LateMax)
            {
                Deliver(fate.Message, isInbound);
            }
            else
            {
                late.Enqueue((fate.Message, isInbound), (agenda.Now.UnixMillis + fate.DelayMillis, order++));
            }
        }

        PlanNext();
    }

    private void Deliver(TopicMessage message, bool isInbound)
    {
        if (isInbound)
        {
            heard.Enqueue(message);
        }
        else
        {
            inner.TryPublish(message);
        }
    }

    private void PlanNext() => agenda.Plan(this, late.TryPeek(out _, out var key) ? key.DueMillis : Never);
}
