using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Model.Facts;

/// <summary>A robot told its whole state; a later report replaces an earlier one.</summary>
/// <param name="Robot">Who.</param>
/// <param name="Drive">The drive (order id on the wire) it works on or worked on last; empty when none.</param>
/// <param name="Update">The update number of that drive it has taken over.</param>
/// <param name="At">The last cell whose middle it reached; null when it does not know.</param>
/// <param name="Index">The index of that cell in the drive (0 is where the drive began).</param>
/// <param name="IsDriving">Whether it moves.</param>
/// <param name="IsCharging">Whether it charges.</param>
/// <param name="IsIdle">Nothing left to drive and every action finished or failed.</param>
/// <param name="IsPaused">Stopped on request, or by its own emergency stop.</param>
/// <param name="BatteryPermille">0 to 1000.</param>
/// <param name="Load">The bin it carries; null when empty.</param>
/// <param name="Actions">The actions of the drive and instant actions it knows of.</param>
/// <param name="Errors">Its own words for what is wrong; empty when nothing is.</param>
public sealed record RobotReported(
    RobotId Robot,
    string Drive,
    int Update,
    Cell? At,
    int Index,
    bool IsDriving,
    bool IsCharging,
    bool IsIdle,
    bool IsPaused,
    int BatteryPermille,
    BinId? Load,
    IReadOnlyList<RobotActionReport> Actions,
    IReadOnlyList<string> Errors) : Fact;
