namespace EdgeDom.Model.Robots;

/// <summary>
/// How far a robot says it is with an action; <paramref name="Result"/> is its own text, may be empty.
/// </summary>
public sealed record RobotActionReport(string Id, RobotActionStatus Status, string Result = "");
