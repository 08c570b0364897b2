using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>Where an order came from: web, app, marketplace, store.</summary>
[JsonConverter(typeof(IdJsonConverter<ChannelId>))]
public readonly record struct ChannelId(string Value) : IId<ChannelId>, IComparable<ChannelId>
{
    /// <inheritdoc />
    public static ChannelId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new ChannelId(value);
    }

    /// <inheritdoc />
    public int CompareTo(ChannelId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
