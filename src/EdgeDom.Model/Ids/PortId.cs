using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>
/// The name of a port, unique within a site; letters, digits and dashes, since it stands in addresses.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<PortId>))]
public readonly record struct PortId(string Value) : IId<PortId>, IComparable<PortId>
{
    /// <inheritdoc />
    public static PortId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new PortId(value);
    }

    /// <inheritdoc />
    public int CompareTo(PortId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
