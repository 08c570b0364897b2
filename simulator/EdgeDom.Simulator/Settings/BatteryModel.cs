namespace EdgeDom.Simulator.Settings;

/// <summary>What a robot's battery holds, gives and takes; the defaults last about 16 h of work.</summary>
public sealed record BatteryModel
{
    /// <summary>Energy of the full battery, in Wh, 1 to 100,000.</summary>
    public int CapacityWattHours { get; init; } = 1920;

    /// <summary>Power when it stands, in W.</summary>
    public int StandingWatts { get; init; } = 30;

    /// <summary>Power when it drives, in W.</summary>
    public int DrivingWatts { get; init; } = 150;

    /// <summary>Power when it lifts or lowers, in W.</summary>
    public int LiftingWatts { get; init; } = 250;

    /// <summary>Power into the battery at a charger, in W.</summary>
    public int ChargingWatts { get; init; } = 1440;
}
