using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>Names the count of a bin; made by the caller, used once for ever. Holds no slash.</summary>
[JsonConverter(typeof(IdJsonConverter<CountId>))]
public readonly record struct CountId(string Value) : IId<CountId>, IComparable<CountId>
{
    /// <inheritdoc />
    public static CountId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new CountId(value);
    }

    /// <inheritdoc />
    public int CompareTo(CountId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
