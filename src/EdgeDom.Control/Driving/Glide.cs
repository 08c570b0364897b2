namespace EdgeDom.Control.Driving;

/// <summary>
/// A straight motion that ends at rest: speed up, keep the top speed, brake. Lengths in micrometres from the middle of
/// the cell it is counted from, times in microseconds.
/// </summary>
internal readonly struct Glide
{
    private const long Second = 1_000_000;

    private readonly long from;
    private readonly long speed;
    private readonly long peak;
    private readonly long acceleration;

    /// <summary>
    /// Begins at <paramref name="begin"/> with a speed and ends at rest at <paramref name="length"/>, which must not be
    /// nearer than the robot can brake.
    /// </summary>
    public Glide(CubeRobot robot, long begin, long from, long speed, long length)
    {
        (Begin, this.from, this.speed, Length) = (begin, from, speed, length);
        acceleration = robot.AccelerationMicrons;
        var squared = (acceleration * (double)(length - from)) + (speed * (double)speed / 2);
        peak = Math.Max(speed, Math.Min(robot.TopSpeedMicrons, (long)Math.Sqrt(Math.Max(0, squared))));
        var cruise = length - from - UpLength() - BrakeLength();
        var seconds = ((peak - speed) / (double)acceleration) + (peak / (double)acceleration)
            + (cruise > 0 && peak > 0 ? cruise / peak : 0);
        End = begin + (long)Math.Ceiling(seconds * Second);
    }

    public long Begin { get; }

    /// <summary>Whether it begins out of another motion.</summary>
    public bool IsRolling => speed > 0;

    /// <summary>When it is at rest.</summary>
    public long End { get; }

    /// <summary>Where it is at rest.</summary>
    public long Length { get; }

    /// <summary>Length needed to come to rest.</summary>
    public static long Braking(CubeRobot robot, long speed) =>
        (long)Math.Ceiling(speed * (double)speed / (2.0 * robot.AccelerationMicrons));

    /// <summary>The same motion, later.</summary>
    public Glide Later(long micros) => new(this, micros);

    /// <summary>Where it is, and how fast.</summary>
    public (long Position, long Speed) At(long time)
    {
        var past = (time - Begin) / (double)Second;
        var left = (End - time) / (double)Second;
        var up = (peak - speed) / (double)acceleration;
        if (time >= End)
        {
            return (Length, 0);
        }

        if (time <= Begin)
        {
            return (from, speed);
        }

        if (past <= up)
        {
            return (from + (long)((speed * past) + (acceleration * past * past / 2)),
                speed + (long)(acceleration * past));
        }

        return left * acceleration < peak
            ? (Length - (long)(acceleration * left * left / 2), (long)(acceleration * left))
            : (from + (long)(UpLength() + (peak * (past - up))), peak);
    }

    /// <summary>When it has passed a place at the latest; its begin for a place behind.</summary>
    public long Passes(long place) => (long)Math.Ceiling(Micros(place));

    /// <summary>When, at the earliest, it can no longer stop short of a place; its begin when it never could.</summary>
    public long CommitsTo(long place)
    {
        var stop = from + (speed * (double)speed / (2.0 * acceleration));
        if (place < stop)
        {
            return Begin;
        }

        var rising = (place + from - (stop - from)) / 2;
        return (long)Micros(rising <= from + UpLength() ? rising : place - BrakeLength());
    }

    private Glide(Glide other, long later)
    {
        this = other;
        Begin = other.Begin + later;
        End = other.End + later;
    }

    private double UpLength() => ((peak * (double)peak) - (speed * (double)speed)) / (2.0 * acceleration);

    private double BrakeLength() => peak * (double)peak / (2.0 * acceleration);

    private double Micros(double place)
    {
        if (place <= from)
        {
            return Begin;
        }

        if (place >= Length)
        {
            return End;
        }

        var up = UpLength();
        if (place <= from + up)
        {
            var reached = Math.Sqrt((speed * (double)speed) + (2.0 * acceleration * (place - from)));
            return Begin + (Second * (reached - speed) / acceleration);
        }

        return place >= Length - BrakeLength()
            ? End - (Second * Math.Sqrt(2.0 * (Length - place) / acceleration))
            : Begin + (Second * (((peak - speed) / (double)acceleration) + ((place - from - up) / peak)));
    }
}
