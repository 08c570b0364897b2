namespace EdgeDom.Control.State;

/// <summary>
/// Whether a robot may do its next act now. Until then it may come to its goal, but others can make it move on.
/// </summary>
internal static class Readiness
{
    public static bool IsReady(SiteState state, Robot robot)
    {
        var work = robot.Work;
        return work.Leg switch
        {
            Leg.None or Leg.OnCharger => false,
            Leg.LiftWanted => work.HasSlot || state.Ports[work.Visit!.Port].HasSlot,
            Leg.LiftFinished => work.Visit!.Stage is VisitStage.Done or VisitStage.Leaving,
            Leg.LiftBlocker or Leg.LowerBlocker or Leg.LowerAtPort or Leg.LowerReturn => true,
            Leg.LiftPutBack or Leg.LowerPutBack or Leg.ToCharger => true,
            Leg.LiftAside or Leg.LowerAside or Leg.LiftBack or Leg.LowerBack => true,
        };
    }

    /// <summary>Whether it stands, or will stand, at its goal for its act: nobody can make it move on.</summary>
    public static bool IsSettled(SiteState state, Robot robot)
    {
        var route = robot.Route;
        return route.Goal >= 0 && route.Frontier == route.Goal
            && (robot.Drive.HasAct || robot.Work.Leg == Leg.OnCharger || IsReady(state, robot));
    }
}
