using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Api;

/// <summary>Why something was not done, as RFC 9457 wants it said.</summary>
/// <param name="Type">urn:edgedom:problem: and a word that never changes its meaning.</param>
/// <param name="Title">The word, for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence; it may change.</param>
/// <param name="Errors">The places that are wrong, where there are some.</param>
/// <param name="LegalActions">What the thing's state allows instead.</param>
/// <param name="Oldest">The oldest event that is kept.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? LegalActions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Oldest = null);
