using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>
/// A time in which one direction of a robot's line holds everything back, as a network does that breaks no connection;
/// afterwards all of it comes in its order.
/// </summary>
internal sealed class HeldSpell(Dice dice, int perMillion, int millis) : IMessageFault
{
    private Moment until;

    public void Strike(MessageFate fate, Moment now)
    {
        if (now >= until && dice.Happens(perMillion))
        {
            until = now.Plus(millis);
        }

        fate.DelayMillis = Math.Max(fate.DelayMillis, now < until ? (int)until.Since(now) : 0);
    }
}
