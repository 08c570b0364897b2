using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>The code on a storage bin, unique within a site.</summary>
[JsonConverter(typeof(IdJsonConverter<BinId>))]
public readonly record struct BinId(string Value) : IId<BinId>, IComparable<BinId>
{
    /// <inheritdoc />
    public static BinId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new BinId(value);
    }

    /// <inheritdoc />
    public int CompareTo(BinId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
