namespace EdgeDom.App.Replays;

/// <summary>
/// A whole scene: for each cell its bins from the floor up, for each port its bins, for each robot its cell + 1 (0: off
/// the grid), stand and bin + 1 (0: none), then how long robots have waited so far, cell by cell.
/// </summary>
internal static class KeysPiece
{
    private const int StandsMax = 64;

    public static byte[] Write(ReplayScene scene, int ports)
    {
        var into = new NumberWriter();
        for (var cell = 0; cell < scene.Cells; cell++)
        {
            Write(into, scene.Stack(cell));
        }

        for (var port = 0; port < ports; port++)
        {
            Write(into, scene.Port(port));
        }

        for (var robot = 0; robot < scene.RobotCells.Count; robot++)
        {
            into.Number(scene.RobotCells[robot] + 1);
            into.Number(scene.RobotStands[robot]);
            into.Number(scene.RobotLoads[robot] + 1);
        }

        BinsPiece.WriteWaits(into, Waits(scene.WaitedMillis));
        return into.ToArray();
    }

    public static ReplayScene Read(byte[] content, ReplayHead head, long atMillis)
    {
        var from = new NumberReader(content);
        var scene = new ReplayScene(head);
        for (var cell = 0; cell < scene.Cells; cell++)
        {
            Read(from, scene, head, cell);
        }

        for (var port = 0; port < head.Layout.Ports.Count; port++)
        {
            Read(from, scene, head, scene.Cells + head.Robots.Count + port);
        }

        for (var robot = 0; robot < head.Robots.Count; robot++)
        {
            scene.Reach(robot, from.Below(scene.Cells + 1) - 1);
            scene.Stand(robot, from.Below(StandsMax), atMillis);
            if (from.Below(head.Bins.Count + 1) is > 0 and var bin)
            {
                scene.Lay(bin - 1, scene.Cells + robot);
            }
        }

        foreach (var (cell, millis) in BinsPiece.ReadWaits(from, scene.Cells))
        {
            scene.Waited(cell, millis);
        }

        return from.IsAtEnd ? scene : throw new InvalidDataException("it goes on after the last cell");
    }

    /// <summary>The cells where anybody has waited.</summary>
    internal static List<(int Cell, long Millis)> Waits(IReadOnlyList<long> waitedMillis) =>
        [.. waitedMillis.Select((millis, cell) => (cell, millis)).Where(wait => wait.millis > 0)];

    private static void Write(NumberWriter into, IReadOnlyList<int> bins)
    {
        into.Number(bins.Count);
        foreach (var bin in bins)
        {
            into.Number(bin);
        }
    }

    private static void Read(NumberReader from, ReplayScene scene, ReplayHead head, int place)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var bin = from.Below(head.Bins.Count);
            if (scene.BinPlaces[bin] != ReplayScene.Nowhere)
            {
                throw new InvalidDataException($"bin {head.Bins[bin]} is in two places");
            }

            scene.Lay(bin, place);
        }
    }
}
