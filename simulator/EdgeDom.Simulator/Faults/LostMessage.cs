using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>A message that never arrives.</summary>
internal sealed class LostMessage(Dice dice, int perMillion) : IMessageFault
{
    public void Strike(MessageFate fate, Moment now)
    {
        if (dice.Happens(perMillion))
        {
            fate.Copies = 0;
        }
    }
}
