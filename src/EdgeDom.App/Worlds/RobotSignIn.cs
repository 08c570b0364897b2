using EdgeDom.Model.Ids;

namespace EdgeDom.App.Worlds;

/// <summary>How a robot signs in at the broker.</summary>
public sealed record RobotSignIn(RobotId Robot, string User, string Password);
