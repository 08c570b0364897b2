using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>A place that can fulfil: a cube site, store, distribution centre, third party or supplier.</summary>
[JsonConverter(typeof(IdJsonConverter<NodeId>))]
public readonly record struct NodeId(string Value) : IId<NodeId>, IComparable<NodeId>
{
    /// <inheritdoc />
    public static NodeId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new NodeId(value);
    }

    /// <inheritdoc />
    public int CompareTo(NodeId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
