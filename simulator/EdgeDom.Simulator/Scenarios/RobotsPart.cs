using EdgeDom.Simulator.Kinematics;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>The robots of a scenario, spread over the grid.</summary>
public sealed record RobotsPart
{
    /// <summary>How many, 1 to 1,000.</summary>
    public required int Count { get; init; }

    /// <summary>Their batteries at the start, 1 to 1000 per mille.</summary>
    public int BatteryPermille { get; init; } = 900;

    /// <summary>How they move and lift.</summary>
    public RobotModel Model { get; init; } = new();

    /// <summary>What their batteries hold, give and take.</summary>
    public BatteryModel Battery { get; init; } = new();

    internal void Check(Bounds bounds)
    {
        bounds.Within("robots.count", Count, 1, 1000);
        bounds.Within("robots.batteryPermille", BatteryPermille, 1, 1000);
        bounds.Within("robots.model.topSpeedMmPerSecond", Model.TopSpeedMmPerSecond, 100, 10_000);
        bounds.Within("robots.model.accelerationMmPerSecond2", Model.AccelerationMmPerSecond2, 100, 10_000);
        bounds.Within("robots.model.axisSwitchMillis", Model.AxisSwitchMillis, 0, 10_000);
        bounds.Within("robots.model.gripMillis", Model.GripMillis, 0, 10_000);
        bounds.Within("robots.model.liftSpeedMmPerSecond", Model.LiftSpeedMmPerSecond, 100, 10_000);
        bounds.Within("robots.model.liftAccelerationMmPerSecond2", Model.LiftAccelerationMmPerSecond2, 100, 10_000);
        bounds.Within("robots.model.chargerConnectMillis", Model.ChargerConnectMillis, 0, 60_000);
        bounds.Within("robots.model.reportEveryMillis", Model.ReportEveryMillis, 100, 600_000);
        bounds.Within("robots.battery.capacityWattHours", Battery.CapacityWattHours, 1, 100_000);
        bounds.Within("robots.battery.standingWatts", Battery.StandingWatts, 0, 10_000);
        bounds.Within("robots.battery.drivingWatts", Battery.DrivingWatts, 0, 10_000);
        bounds.Within("robots.battery.liftingWatts", Battery.LiftingWatts, 0, 10_000);
        bounds.Within("robots.battery.chargingWatts", Battery.ChargingWatts, 1, 100_000);
    }
}
