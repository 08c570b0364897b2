using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Faults;

/// <summary>One thing that can happen to a robot's messages.</summary>
internal interface IMessageFault
{
    /// <summary>Decides for one message that goes by now.</summary>
    void Strike(MessageFate fate, Moment now);
}
