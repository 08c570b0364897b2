using System.Text.Json.Serialization;

namespace EdgeDom.Model.Time;

/// <summary>A point in time: whole milliseconds since 1970-01-01T00:00Z. Orders nothing between machines.</summary>
[JsonConverter(typeof(MomentJsonConverter))]
public readonly record struct Moment(long UnixMillis) : IComparable<Moment>
{
    /// <summary>Reads the moment from a clock, cut to whole milliseconds.</summary>
    public static Moment Of(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>Whether it lies from 1970 on and within what <see cref="ToTime"/> can tell; else that throws.</summary>
    public bool IsOnCalendar => UnixMillis >= 0 && UnixMillis <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The same point in time for printing and for databases.</summary>
    public DateTimeOffset ToTime() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMillis);

    /// <summary>This moment moved by <paramref name="millis"/> milliseconds; negative goes back.</summary>
    public Moment Plus(long millis) => new(UnixMillis + millis);

    /// <summary>Milliseconds from <paramref name="earlier"/> to here; negative when this is the earlier one.</summary>
    public long Since(Moment earlier) => UnixMillis - earlier.UnixMillis;

    /// <inheritdoc />
    public int CompareTo(Moment other) => UnixMillis.CompareTo(other.UnixMillis);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Moment left, Moment right) => left.UnixMillis < right.UnixMillis;

    /// <summary>Later than.</summary>
    public static bool operator >(Moment left, Moment right) => left.UnixMillis > right.UnixMillis;

    /// <summary>Earlier than or the same.</summary>
    public static bool operator <=(Moment left, Moment right) => left.UnixMillis <= right.UnixMillis;

    /// <summary>Later than or the same.</summary>
    public static bool operator >=(Moment left, Moment right) => left.UnixMillis >= right.UnixMillis;
}
