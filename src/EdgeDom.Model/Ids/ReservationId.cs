using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>Names a reservation made by a posting; made by the caller, used once for ever. Holds no slash.</summary>
[JsonConverter(typeof(IdJsonConverter<ReservationId>))]
public readonly record struct ReservationId(string Value) : IId<ReservationId>, IComparable<ReservationId>
{
    /// <inheritdoc />
    public static ReservationId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new ReservationId(value);
    }

    /// <inheritdoc />
    public int CompareTo(ReservationId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
