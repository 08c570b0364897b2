using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Commands;

/// <summary>Ask a robot for something at once, whatever it drives.</summary>
/// <param name="Robot">Who.</param>
/// <param name="ActionId">Unique for ever; the robot answers under it.</param>
/// <param name="Ask">What.</param>
public sealed record AskRobot(RobotId Robot, string ActionId, RobotAsk Ask) : Command;
