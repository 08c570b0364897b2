using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Simulator.Faults;

/// <summary>Puts the faults that the settings list between the world's elements and their wires.</summary>
internal sealed class FaultPlan(WorldSettings settings, Agenda agenda)
{
    private const int DefaultLateMillis = 3000;
    private const int DefaultSilenceMillis = 30_000;
    private const int DefaultHeldMillis = 60_000;

    /// <summary>The robot's line, with its faults around it; the line itself when there are none.</summary>
    public IMessageLine Around(IMessageLine line, RobotId robot)
    {
        List<IMessageFault> inbound = [];
        List<IMessageFault> outbound = [];
        foreach (var fault in settings.Faults)
        {
            if (fault.Kind == FaultKind.SilentRobot)
            {
                var millis = fault.Amount == 0 ? DefaultSilenceMillis : fault.Amount;
                var spell = new SilentSpell(DiceOf(fault, robot.Value, "both"), fault.PerMillion, millis);
                inbound.Add(spell);
                outbound.Add(spell);
            }
            else if (MessageFault(fault, DiceOf(fault, robot.Value, "in")) is { } hearing
                && MessageFault(fault, DiceOf(fault, robot.Value, "out")) is { } telling)
            {
                inbound.Add(hearing);
                outbound.Add(telling);
            }
        }

        return inbound.Count == 0 ? line : new FaultyMessageLine(line, agenda, inbound, outbound);
    }

    /// <summary>The device's line, with its faults around it; the line itself when there are none.</summary>
    public ILine? Around(ILine? line, PortId port, string device)
    {
        var fault = settings.Faults.FirstOrDefault(
            fault => fault.Kind == FaultKind.GarbledFrame && fault.PerMillion > 0);
        return fault is null || line is null
            ? line
            : new GarbledLine(line, DiceOf(fault, port.Value, device), fault.PerMillion);
    }

    private Dice DiceOf(FaultSetup fault, string owner, string part) =>
        new(settings.Seed, $"{fault.Kind} {owner} {part}");

    private static IMessageFault? MessageFault(FaultSetup fault, Dice dice) => fault.Kind switch
    {
        FaultKind.LostMessage => new LostMessage(dice, fault.PerMillion),
        FaultKind.DoubledMessage => new DoubledMessage(dice, fault.PerMillion),
        FaultKind.LateMessage => new LateMessage(
            dice, fault.PerMillion, fault.Amount == 0 ? DefaultLateMillis : fault.Amount),
        FaultKind.GarbledMessage => new GarbledMessage(dice, fault.PerMillion),
        FaultKind.HeldMessages => new HeldSpell(
            dice, fault.PerMillion, fault.Amount == 0 ? DefaultHeldMillis : fault.Amount),
        _ => null,
    };
}
