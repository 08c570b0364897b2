using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Model.Facts;

/// <summary>The broker or the robot itself told of its connection.</summary>
public sealed record RobotConnectionChanged(RobotId Robot, RobotConnection Connection) : Fact;
