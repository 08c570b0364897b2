using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>A customer's order at the hub.</summary>
[JsonConverter(typeof(IdJsonConverter<OrderId>))]
public readonly record struct OrderId(string Value) : IId<OrderId>, IComparable<OrderId>
{
    /// <inheritdoc />
    public static OrderId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new OrderId(value);
    }

    /// <inheritdoc />
    public int CompareTo(OrderId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
