using System.Text.Json;
using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;
using EdgeDom.Wire;

namespace EdgeDom.Site.Pages.Operator;

/// <summary>
/// The map's data for the canvas: what never changes once, what changes as often as it does; cells as [column, row].
/// </summary>
public static class MapText
{
    /// <summary>The fixed parts of the grid.</summary>
    public static object Layout(GridLayout layout) => new
    {
        columns = layout.Columns,
        rows = layout.Rows,
        levels = layout.Levels,
        pitchXMm = layout.PitchXMm,
        pitchYMm = layout.PitchYMm,
        blocked = layout.Blocked.Select(Pair),
        chargers = layout.Chargers.Select(Pair),
        ports = layout.Ports.Select(port => new { id = port.Id, cells = port.AllCells().Select(Pair) }),
    };

    /// <summary>What moves, as JSON.</summary>
    public static string Write(SiteView view) => JsonSerializer.Serialize(
        new
        {
            tick = view.Tick,
            stopped = view.IsStopped,
            mode = view.Mode,
            locks = view.Locks.Select(locked => new
            {
                at = Pair(locked.Cell), entry = locked.IsForEntry, effective = locked.IsEffective,
            }),
            heights = view.StackHeights,
            robots = view.Robots.Select(robot => new
            {
                id = robot.Robot,
                at = robot.At is { } at ? Pair(at) : null,
                load = robot.Load,
                doing = robot.Doing,
                claimed = robot.Claimed.Select(Pair),
                planned = robot.Planned.Select(Pair),
                battery = robot.BatteryPermille,
                online = robot.IsOnline,
            }),
        },
        WireJson.Options);

    private static int[] Pair(Cell cell) => [cell.Column, cell.Row];
}
