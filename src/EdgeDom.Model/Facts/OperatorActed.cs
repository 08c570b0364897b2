using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>An operator did something on the map page or by the command line.</summary>
/// <param name="Act">What was asked.</param>
/// <param name="Robot">The robot it is about, when it is about one.</param>
/// <param name="Port">The port it is about, when it is about one.</param>
/// <param name="Person">Who; empty until people sign in.</param>
/// <param name="From">The cell it is about, or the first of a rectangle: the one nearest to c0_r0.</param>
/// <param name="To">The last cell of a rectangle; null for one cell.</param>
/// <param name="IsForced">Whether people take it on themselves although something speaks against it.</param>
public sealed record OperatorActed(
    OperatorAct Act,
    RobotId? Robot,
    PortId? Port,
    string Person = "",
    Cell? From = null,
    Cell? To = null,
    bool IsForced = false)
    : Fact;
