using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// A robot that breaks down stands where it is, with what it carries, and neither hears nor says anything until people
/// have carried it away.
/// </summary>
internal sealed class Breakdown(WorldSettings settings, RobotId robot)
{
    private readonly Dice dice = new(settings.Seed, $"breakdown {robot}");
    private readonly int perMillion = settings.Faults
        .Where(fault => fault.Kind == FaultKind.BrokenRobot).Sum(fault => fault.PerMillion);

    public bool IsBroken { get; private set; }

    /// <summary>Whether it is broken, or breaks down now: asked at each run and each phase of an action.</summary>
    public bool Comes() => IsBroken |= dice.Happens(perMillion);

    public void Break() => IsBroken = true;

    public void Mend() => IsBroken = false;
}
