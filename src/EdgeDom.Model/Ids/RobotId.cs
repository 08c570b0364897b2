using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>
/// The serial number of a robot, unique within a site; letters, digits, _ . : and - (VDA 5050 topic rules).
/// </summary>
[JsonConverter(typeof(IdJsonConverter<RobotId>))]
public readonly record struct RobotId(string Value) : IId<RobotId>, IComparable<RobotId>
{
    /// <inheritdoc />
    public static RobotId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new RobotId(value);
    }

    /// <inheritdoc />
    public int CompareTo(RobotId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
