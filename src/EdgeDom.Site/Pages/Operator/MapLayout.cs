using EdgeDom.Model.Layouts;

namespace EdgeDom.Site.Pages.Operator;

/// <summary>The fixed parts of a grid as pages draw them; cells as [column, row].</summary>
/// <param name="Columns">Cells along x.</param>
/// <param name="Rows">Cells along y.</param>
/// <param name="Levels">Bins that one stack can hold.</param>
/// <param name="PitchXMm">Distance between the middles of two cells along x, in mm.</param>
/// <param name="PitchYMm">The same along y, in mm.</param>
/// <param name="Blocked">Cells that carry nothing.</param>
/// <param name="Chargers">Cells with a charger.</param>
/// <param name="Ports">Every port.</param>
public sealed record MapLayout(
    int Columns,
    int Rows,
    int Levels,
    int PitchXMm,
    int PitchYMm,
    IReadOnlyList<IReadOnlyList<int>> Blocked,
    IReadOnlyList<IReadOnlyList<int>> Chargers,
    IReadOnlyList<MapPort> Ports)
{
    /// <summary>Those of a layout.</summary>
    public static MapLayout Of(GridLayout layout) => new(
        layout.Columns,
        layout.Rows,
        layout.Levels,
        layout.PitchXMm,
        layout.PitchYMm,
        [.. layout.Blocked.Select(MapText.Pair)],
        [.. layout.Chargers.Select(MapText.Pair)],
        [.. layout.Ports.Select(port => new MapPort(port.Id.Value, [.. port.AllCells().Select(MapText.Pair)]))]);
}
