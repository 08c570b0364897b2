using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>A message that arrives twice.</summary>
internal sealed class DoubledMessage(Dice dice, int perMillion) : IMessageFault
{
    public void Strike(MessageFate fate, Moment now)
    {
        if (dice.Happens(perMillion))
        {
            fate.Copies *= 2;
        }
    }
}
