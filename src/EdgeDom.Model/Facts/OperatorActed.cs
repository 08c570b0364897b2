using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>An operator did something on the map page or by the command line.</summary>
/// <param name="Act">What was asked.</param>
/// <param name="Robot">The robot it is about, when it is about one.</param>
/// <param name="Port">The port it is about, when it is about one.</param>
/// <param name="Person">Who; empty until people sign in.</param>
public sealed record OperatorActed(OperatorAct Act, RobotId? Robot, PortId? Port, string Person = "") : Fact;
