using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>A message some of whose bytes are changed.</summary>
internal sealed class GarbledMessage(Dice dice, int perMillion) : IMessageFault
{
    public void Strike(MessageFate fate, Moment now)
    {
        if (dice.Happens(perMillion))
        {
            fate.Message = fate.Message with { Payload = Garbling.Spoil(fate.Message.Payload.Span, dice) };
        }
    }
}
