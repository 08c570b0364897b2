using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Warehouses;

/// <summary>A cube store before its first day: the grid, what is for sale, every bin, and where the robots stand.</summary>
public sealed record Warehouse(
    GridLayout Layout,
    IReadOnlyList<Item> Items,
    OpeningStock Stock,
    IReadOnlyList<(RobotId Robot, Cell Start)> Robots);
