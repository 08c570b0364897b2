using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;

namespace EdgeDom.Control.Watching;

/// <summary>
/// What an operator may do: stop and resume all motion, go onto the grid, lock cells, take robots off and put them on,
/// close and open a port. What cannot be is told to whoever asked and changes nothing.
/// </summary>
internal static class Operators
{
    public static void Take(Turn turn, OperatorActed acted)
    {
        var why = acted.Act switch
        {
            OperatorAct.Stop => Do(() => Modes.Stop(turn)),
            OperatorAct.Resume => Do(() => Modes.Resume(turn)),
            OperatorAct.ClosePort or OperatorAct.OpenPort => Do(() => Open(turn, acted)),
            OperatorAct.LockCells or OperatorAct.LockStacks => Locking.Lock(turn, acted),
            OperatorAct.Unlock => Locking.Unlock(turn, acted),
            OperatorAct.EnterService => Modes.Enter(turn, acted),
            OperatorAct.RemoveRobot => RobotMoves.Remove(turn, acted),
            OperatorAct.AddRobot => RobotMoves.Add(turn, acted),
        };
        if (why is not null)
        {
            turn.Notes.Add(new Note(Note.OperatorRefused, Note.SubjectOf(acted), why));
        }
    }

    private static string? Do(Action act)
    {
        act();
        return null;
    }

    private static void Open(Turn turn, OperatorActed acted)
    {
        if (acted.Port is { } id && turn.State.PortOf(id) is { } port)
        {
            port.IsOpen = acted.Act == OperatorAct.OpenPort;
        }
    }
}
