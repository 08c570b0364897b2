using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>
/// 128 random bits as 32 hex digits, drawn when a ledger is created or restored; a restored site has a new one.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<LifeId>))]
public readonly record struct LifeId(string Value) : IId<LifeId>, IComparable<LifeId>
{
    /// <inheritdoc />
    public static LifeId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new LifeId(value);
    }

    /// <inheritdoc />
    public int CompareTo(LifeId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
