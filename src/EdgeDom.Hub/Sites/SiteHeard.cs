using System.Text.Json;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Sites;

/// <summary>What was last heard of a site; kept in memory only.</summary>
/// <param name="At">When it last spoke at all; null when it never did.</param>
/// <param name="StatusAt">When its status last came.</param>
/// <param name="Status">The document.</param>
/// <param name="Missed">Polls missed one after the other.</param>
/// <param name="Fault">Why the last poll failed; empty when it did not.</param>
public sealed record SiteHeard(Moment? At, Moment? StatusAt, JsonElement? Status, int Missed, string Fault)
{
    /// <summary>Nothing heard yet.</summary>
    public static SiteHeard Never { get; } = new(null, null, null, 0, "");
}
