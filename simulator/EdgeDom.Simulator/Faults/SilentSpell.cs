using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>
/// A time in which a robot is not heard and hears nothing; one object serves both directions of its line.
/// </summary>
internal sealed class SilentSpell(Dice dice, int perMillion, int millis) : IMessageFault
{
    private Moment? until;

    public void Strike(MessageFate fate, Moment now)
    {
        if (until is { } end && now < end)
        {
            fate.Copies = 0;
            return;
        }

        until = dice.Happens(perMillion) ? now.Plus(millis) : null;
        fate.Copies = until is null ? fate.Copies : 0;
    }
}
