using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>The ports of a scenario, along the first row or along the first and the last.</summary>
public sealed record PortsPart
{
    /// <summary>How many, 1 to 100.</summary>
    public required int Count { get; init; }

    /// <summary>Cells of each port, beside each other, 1 to 8.</summary>
    public int Cells { get; init; } = 1;

    /// <summary>1 for ports along the first row, 2 for every second one along the last row.</summary>
    public int Sides { get; init; } = 1;

    /// <summary>Bins one port can hold, 1 to 8.</summary>
    public int Slots { get; init; } = 3;

    /// <summary>Order totes at one port, 1 to 32.</summary>
    public int ToteSlots { get; init; } = 6;

    /// <summary>Ports with a scale, from the first on.</summary>
    public int Scales { get; init; } = 1;

    /// <summary>Their mechanics.</summary>
    public PortModel Model { get; init; } = new();

    internal void Check(Bounds bounds)
    {
        bounds.Within("ports.count", Count, 1, 100);
        bounds.Within("ports.cells", Cells, 1, 8);
        bounds.Within("ports.sides", Sides, 1, 2);
        bounds.Within("ports.slots", Slots, 1, 8);
        bounds.Within("ports.toteSlots", ToteSlots, 1, 32);
        bounds.Within("ports.scales", Scales, 0, 100);
        bounds.Within("ports.model.handOverMillis", Model.HandOverMillis, 0, 60_000);
        bounds.Within("ports.model.cycleMillis", Model.CycleMillis, 0, 60_000);
    }
}
