namespace EdgeDom.Simulator.Kinematics;

/// <summary>
/// A straight motion that ends at rest: speed up, keep top speed, brake; lengths in micrometres, times in milliseconds,
/// speeds in micrometres per millisecond (= mm/s). grid.md 8.9: from rest to rest over s it takes 2 * sqrt(s / a) if
/// s is at most v * v / a, else s / v + v / a.
/// </summary>
public readonly record struct SpeedProfile
{
    private readonly double startSpeed;
    private readonly double topSpeed;
    private readonly double speedUp;
    private readonly double brake;
    private readonly double speedUpMillis;
    private readonly double cruiseMillis;
    private readonly double speedUpLength;
    private readonly double cruiseLength;

    private SpeedProfile(double startSpeed, double length, double acceleration, double topSpeed)
    {
        Length = length;
        this.startSpeed = startSpeed;
        this.topSpeed = topSpeed;
        speedUp = acceleration;
        brake = acceleration;
        speedUpLength = ((topSpeed * topSpeed) - (startSpeed * startSpeed)) / (2 * acceleration);
        cruiseLength = length - speedUpLength - (topSpeed * topSpeed / (2 * acceleration));
        speedUpMillis = (topSpeed - startSpeed) / acceleration;
        cruiseMillis = cruiseLength > 0 ? cruiseLength / topSpeed : 0;
        TotalMillis = speedUpMillis + cruiseMillis + (topSpeed / acceleration);
    }

    private SpeedProfile(double startSpeed, double length)
    {
        Length = length;
        this.startSpeed = startSpeed;
        topSpeed = startSpeed;
        brake = length > 0 ? startSpeed * startSpeed / (2 * length) : 1;
        TotalMillis = startSpeed > 0 ? startSpeed / brake : 0;
    }

    /// <summary>How far it goes, in micrometres.</summary>
    public double Length { get; }

    /// <summary>How long it takes, in ms.</summary>
    public double TotalMillis { get; }

    /// <summary>
    /// Plans a motion over <paramref name="length"/> that begins with <paramref name="startSpeed"/>. A length shorter
    /// than the braking distance (by rounding only) brakes as hard as needed.
    /// </summary>
    public static SpeedProfile Plan(double startSpeed, double length, double topSpeed, double acceleration)
    {
        var peakSquared = (acceleration * length) + (startSpeed * startSpeed / 2);
        var peak = Math.Min(topSpeed, Math.Sqrt(Math.Max(0, peakSquared)));
        return length <= 0 || peak < startSpeed
            ? new SpeedProfile(startSpeed, Math.Max(0, length))
            : new SpeedProfile(startSpeed, length, acceleration, peak);
    }

    /// <summary>Braking distance from <paramref name="speed"/>.</summary>
    public static double BrakingLength(double speed, double acceleration) => speed * speed / (2 * acceleration);

    /// <summary>How far it has come after <paramref name="millis"/>.</summary>
    public double PositionAt(double millis)
    {
        if (millis <= 0)
        {
            return 0;
        }

        if (millis >= TotalMillis)
        {
            return Length;
        }

        if (millis <= speedUpMillis)
        {
            return (startSpeed * millis) + (speedUp * millis * millis / 2);
        }

        var left = TotalMillis - millis;
        return millis <= speedUpMillis + cruiseMillis
            ? speedUpLength + (topSpeed * (millis - speedUpMillis))
            : Length - (brake * left * left / 2);
    }

    /// <summary>How fast it goes after <paramref name="millis"/>.</summary>
    public double SpeedAt(double millis)
    {
        if (millis <= 0)
        {
            return startSpeed;
        }

        if (millis >= TotalMillis)
        {
            return 0;
        }

        if (millis <= speedUpMillis)
        {
            return startSpeed + (speedUp * millis);
        }

        return millis <= speedUpMillis + cruiseMillis ? topSpeed : brake * (TotalMillis - millis);
    }

    /// <summary>When it has come <paramref name="position"/> far; a position beyond its end gives the end.</summary>
    public double MillisTo(double position)
    {
        if (position <= 0)
        {
            return 0;
        }

        if (position >= Length)
        {
            return TotalMillis;
        }

        if (position <= speedUpLength)
        {
            return (Math.Sqrt((startSpeed * startSpeed) + (2 * speedUp * position)) - startSpeed) / speedUp;
        }

        return cruiseMillis > 0 && position <= speedUpLength + cruiseLength
            ? speedUpMillis + ((position - speedUpLength) / topSpeed)
            : TotalMillis - Math.Sqrt(2 * (Length - position) / brake);
    }
}
