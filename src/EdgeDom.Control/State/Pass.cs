namespace EdgeDom.Control.State;

/// <summary>
/// One planned passage of a robot over a cell; <paramref name="Number"/> counts the cells the robot ever entered.
/// </summary>
internal readonly record struct Pass(int Robot, int Number);
