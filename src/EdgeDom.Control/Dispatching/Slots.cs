using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>How many robots may wait at bins for a slot at their port.</summary>
internal static class Slots
{
    /// <summary>
    /// Robots that may wait for a slot with their bin at hand; more prepared bins stay in their stacks.
    /// </summary>
    private const int ApproachingMax = 2;

    public static bool IsCrowded(SiteState state, Port port)
    {
        var approaching = 0;
        foreach (var robot in state.Robots)
        {
            var work = robot.Work;
            if (work.Leg == Leg.LiftWanted && !work.HasSlot && work.Visit!.Port == port.Index)
            {
                approaching++;
            }
        }

        return port.Bins.Count + port.Carriers + approaching >= port.Layout.Slots + ApproachingMax;
    }
}
