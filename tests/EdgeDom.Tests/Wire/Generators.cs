using CsCheck;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Tests.Wire;

/// <summary>Arbitrary drives and reports that could be on the wire.</summary>
internal static class Generators
{
    private static readonly Gen<string> Id = Gen.String[Gen.Char[' ', 'ÿ'], 1, 20].Where(id => id.Trim().Length > 0);

    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', 'ÿ'], 0, 30];

    private static readonly Gen<List<Waypoint>> Way =
        from column in Gen.Int[0, 499]
        from row in Gen.Int[0, 499]
        from first in Gen.Int[0, 900]
        from steps in Gen.Int[0, 3].Array[0, 40]
        from released in Gen.Int[1, 41]
        select Walk(new Cell(column, row), first, steps, released);

    private static readonly Gen<RobotAction?> Action =
        from id in Id
        from kind in Gen.Int[0, 3]
        from bin in Id
        from level in Gen.Int[0, 32]
        from port in Id
        from isPort in Gen.Bool
        select kind switch
        {
            0 => null,
            3 => new RobotAction(id, RobotActionKind.StartCharging, null, 0, null),
            _ => new RobotAction(
                id, (RobotActionKind)kind, BinId.Of(bin), isPort ? 0 : level, isPort ? PortId.Of(port) : null),
        };

    public static Gen<Drive> Drive { get; } =
        from way in Way
        from id in Id
        from update in Gen.Int[0, int.MaxValue]
        from action in Action
        select new Drive(RobotWire.Robot, id, update, way, way[^1].IsReleased ? action : null);

    private static readonly Gen<List<RobotActionReport>> Actions =
        (from id in Id
         from status in Gen.Int[1, 4]
         from result in Text
         select new RobotActionReport(id, (RobotActionStatus)status, result)).List[0, 5];

    public static Gen<(RobotReported Report, List<Waypoint> Ahead)> Report { get; } =
        from way in Way
        from drive in Text
        from flags in Gen.Int[0, 31]
        from update in Gen.Int[0, 1_000_000]
        from battery in Gen.Int[0, 1000]
        from load in Id
        from actions in Actions
        from errors in Id.List[0, 3]
        select Made(way, drive, flags, update, battery, load, actions, errors);

    private static (RobotReported Report, List<Waypoint> Ahead) Made(
        List<Waypoint> way, string drive, int flags, int update, int battery, string load,
        List<RobotActionReport> actions, List<string> errors)
    {
        var ahead = way.Skip(1).ToList();
        var isIdle = ahead.Count == 0
            && actions.TrueForAll(action => action.Status is RobotActionStatus.Finished or RobotActionStatus.Failed);
        return (
            new RobotReported(
                RobotWire.Robot, drive, update, (flags & 16) == 0 ? way[0].Cell : null, way[0].Index, (flags & 1) != 0,
                (flags & 2) != 0, isIdle, (flags & 4) != 0, battery, (flags & 8) != 0 ? BinId.Of(load) : null, actions,
                errors),
            ahead);
    }

    private static List<Waypoint> Walk(Cell cell, int index, int[] steps, int released)
    {
        var way = new List<Waypoint> { new(cell, index, true) };
        foreach (var step in steps)
        {
            cell = step switch
            {
                0 => cell with { Column = cell.Column + 1 },
                1 => cell with { Row = cell.Row + 1 },
                2 when cell.Column > 0 => cell with { Column = cell.Column - 1 },
                3 when cell.Row > 0 => cell with { Row = cell.Row - 1 },
                _ => cell with { Row = cell.Row + 1 },
            };
            way.Add(new Waypoint(cell, ++index, way.Count < released));
        }

        return way;
    }
}
