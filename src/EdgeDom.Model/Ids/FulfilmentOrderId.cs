using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>The part of an order that one node must fill.</summary>
[JsonConverter(typeof(IdJsonConverter<FulfilmentOrderId>))]
public readonly record struct FulfilmentOrderId(string Value) : IId<FulfilmentOrderId>, IComparable<FulfilmentOrderId>
{
    /// <inheritdoc />
    public static FulfilmentOrderId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new FulfilmentOrderId(value);
    }

    /// <inheritdoc />
    public int CompareTo(FulfilmentOrderId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
