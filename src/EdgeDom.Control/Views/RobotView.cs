using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Views;

/// <summary>One robot as the map shows it.</summary>
/// <param name="Robot">Its serial number.</param>
/// <param name="At">Last cell it reached; null before its first report.</param>
/// <param name="Load">The bin it carries.</param>
/// <param name="Doing">idle, drive, dig, fetch, deliver, return, putback (also: takes off what lies on a bin that will
/// be wanted), charge, silent, off the grid (<c>off</c>) or unknown.</param>
/// <param name="Claimed">Cells claimed ahead, nearest first.</param>
/// <param name="Planned">Cells planned after those.</param>
/// <param name="BatteryPermille">0 to 1000.</param>
/// <param name="IsOnline">Heard of lately.</param>
public sealed record RobotView(
    RobotId Robot,
    Cell? At,
    BinId? Load,
    string Doing,
    IReadOnlyList<Cell> Claimed,
    IReadOnlyList<Cell> Planned,
    int BatteryPermille,
    bool IsOnline);
