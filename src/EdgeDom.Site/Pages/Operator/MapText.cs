using System.Text.Json;
using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Wire;

namespace EdgeDom.Site.Pages.Operator;

/// <summary>
/// What changes on the map, for its canvas; cells as [column, row]. What never changes is <see cref="MapLayout"/>.
/// </summary>
public static class MapText
{
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

    internal static IReadOnlyList<int> Pair(Cell cell) => [cell.Column, cell.Row];
}
