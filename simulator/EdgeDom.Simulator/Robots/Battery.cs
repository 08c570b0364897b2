using EdgeDom.Model.Time;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Robots;

/// <summary>A robot's battery in microjoules: drained by what the robot does, filled at a charger.</summary>
internal sealed class Battery
{
    private readonly BatteryModel model;
    private readonly long capacityMicrojoules;
    private long heldMicrojoules;
    private Moment since;

    public Battery(BatteryModel model, int permille, Moment start)
    {
        this.model = model;
        capacityMicrojoules = model.CapacityWattHours * 3_600_000_000L;
        heldMicrojoules = capacityMicrojoules / 1000 * permille;
        since = start;
    }

    public int Permille => (int)(heldMicrojoules / (capacityMicrojoules / 1000));

    /// <summary>Accounts for the time since the last call, in which the robot did only what is said here.</summary>
    public void Spend(Moment now, bool isDriving, bool isLifting, bool isCharging)
    {
        var watts = isCharging ? -model.ChargingWatts
            : isDriving ? model.DrivingWatts
            : isLifting ? model.LiftingWatts
            : model.StandingWatts;
        heldMicrojoules = Math.Clamp(
            heldMicrojoules - (now.Since(since) * watts * 1000L), 0, capacityMicrojoules);
        since = now;
    }
}
