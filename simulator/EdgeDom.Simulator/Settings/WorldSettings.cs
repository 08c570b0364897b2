using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Simulator.Kinematics;

namespace EdgeDom.Simulator.Settings;

/// <summary>All that a world is made of; equal settings, inputs and times give equal histories.</summary>
public sealed record WorldSettings
{
    /// <summary>The grid with its ports and chargers.</summary>
    public required GridLayout Layout { get; init; }

    /// <summary>The robots, each on a cell of its own.</summary>
    public required IReadOnlyList<RobotSetup> Robots { get; init; }

    /// <summary>Every bin at the start.</summary>
    public required OpeningStock Stock { get; init; }

    /// <summary>Every article, for barcodes and weights.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>How robots move and lift.</summary>
    public RobotModel Robot { get; init; } = new();

    /// <summary>Their batteries.</summary>
    public BatteryModel Battery { get; init; } = new();

    /// <summary>The mechanics of the ports.</summary>
    public PortModel Port { get; init; } = new();

    /// <summary>The people at the ports.</summary>
    public PickerSettings Picker { get; init; } = new();

    /// <summary>What goes wrong; empty for nothing.</summary>
    public IReadOnlyList<FaultSetup> Faults { get; init; } = [];

    /// <summary>Seed of every chance in the world.</summary>
    public long Seed { get; init; } = 1;
}
