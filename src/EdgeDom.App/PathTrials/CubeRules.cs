namespace EdgeDom.App.PathTrials;

/// <summary>What a robot of the cube model can do, as its judge and its bound know it; metres and seconds.</summary>
public sealed record CubeRules
{
    /// <summary>From column to column.</summary>
    public double PitchX { get; init; } = 0.705;

    /// <summary>From row to row.</summary>
    public double PitchY { get; init; } = 0.480;

    /// <summary>Top speed.</summary>
    public double TopSpeed { get; init; } = 3.1;

    /// <summary>Acceleration and braking.</summary>
    public double Acceleration { get; init; } = 0.8;

    /// <summary>Time to change from one axis to the other.</summary>
    public double AxisSwitch { get; init; } = 1.0;

    /// <summary>Rows a robot covers, from its cell on.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Length of a tick.</summary>
    public required double Tick { get; init; }

    /// <summary>
    /// Seconds from a speed to rest <paramref name="length"/> further on, as soon as can be; NaN when it cannot stop
    /// there.
    /// </summary>
    public double Seconds(double length, double speed = 0)
    {
        if (speed * speed / (2 * Acceleration) > length + 1e-4)
        {
            return double.NaN;
        }

        var peak = Math.Sqrt((Acceleration * Math.Max(0, length)) + (speed * speed / 2));
        if (peak <= TopSpeed)
        {
            return ((2 * peak) - speed) / Acceleration;
        }

        var driven = ((2 * TopSpeed * TopSpeed) - (speed * speed)) / (2 * Acceleration);
        return (((2 * TopSpeed) - speed) / Acceleration) + ((length - driven) / TopSpeed);
    }
}
