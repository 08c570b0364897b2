using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Model.Commands;

/// <summary>Drive along these cells, then do the action on the last one.</summary>
/// <param name="Robot">Who.</param>
/// <param name="Id">The drive (order id on the wire); unique for ever.</param>
/// <param name="Update">0 for the first message of a drive, one more whenever its cells change; the same number again
/// is the same message.</param>
/// <param name="Waypoints">From the last cell released before (index 0 for a new drive) on; released ones first, then
/// planned ones.</param>
/// <param name="Action">Done HARD on the last waypoint, which is then released; null while the way goes on or when
/// there is nothing to do.</param>
public sealed record Drive(
    RobotId Robot, string Id, int Update, IReadOnlyList<Waypoint> Waypoints, RobotAction? Action) : Command;
