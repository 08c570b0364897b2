using System.Text.Json.Serialization;

namespace EdgeDom.Model.Ids;

/// <summary>Names a posting request; made by the caller, used once for ever.</summary>
[JsonConverter(typeof(IdJsonConverter<PostingId>))]
public readonly record struct PostingId(string Value) : IId<PostingId>, IComparable<PostingId>
{
    /// <inheritdoc />
    public static PostingId Of(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new PostingId(value);
    }

    /// <inheritdoc />
    public int CompareTo(PostingId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
