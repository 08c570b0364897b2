using EdgeDom.Control.Digging;
using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Which robot does which task: charge when low, take finished bins away, fetch the next, put back, prepare, charge
/// when idle.
/// </summary>
internal sealed class Dispatch(SiteState state)
{
    private readonly Crew crew = new(state);
    private readonly Fetches fetches = new(state);
    private readonly Charging charging = new(state);
    private readonly Preparing preparing = new(state);

    public void Run(Turn turn)
    {
        if (!state.CanMove)
        {
            return;
        }

        LockedCells.Leave(turn);
        House(turn);
        PortCells.LeaveHeld(state);
        PortCells.TakeFree(state);
        charging.Leave();
        crew.Gather();
        charging.SendLow(crew, turn.Now);
        Restoring.Run(turn, crew);
        Returns.Run(turn, crew);
        fetches.Run(turn, crew);
        PutBack(turn);
        preparing.Run(turn, crew);
        charging.SendIdle(crew, turn.Now);
    }

    /// <summary>Robots that carry a bin and found no hole for it try again.</summary>
    private void House(Turn turn)
    {
        foreach (var robot in state.Robots)
        {
            if (robot.Work.Hole < 0 && robot.Work.Leg is Leg.LowerBlocker or Leg.LowerReturn or Leg.LowerPutBack
                or Leg.LowerAside or Leg.LowerBack)
            {
                Deeds.FindHole(turn, robot);
            }
        }
    }

    private void PutBack(Turn turn)
    {
        if (crew.Free.Count == 0 || state.Laid.Count == 0 || PutBacks.Next(turn) is not { } laid)
        {
            return;
        }

        Tasks.BeginMove(state, crew.TakeNearest(laid.At)!, laid.Bin, laid.From, turn.Now);
    }
}
