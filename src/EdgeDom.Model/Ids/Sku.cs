using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>A stock keeping unit. Two codes that differ only in letter case are two SKUs.</summary>
[JsonConverter(typeof(IdJsonConverter<Sku>))]
public readonly record struct Sku(string Value) : IId<Sku>, IComparable<Sku>
{
    /// <inheritdoc />
    public static Sku Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new Sku(value);
    }

    /// <inheritdoc />
    public int CompareTo(Sku other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
