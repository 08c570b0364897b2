using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>A message that arrives late, perhaps after one that was sent later.</summary>
internal sealed class LateMessage(Dice dice, int perMillion, int millisMax) : IMessageFault
{
    public void Strike(MessageFate fate, Moment now)
    {
        if (dice.Happens(perMillion))
        {
            fate.DelayMillis += dice.Between(1, millisMax);
        }
    }
}
