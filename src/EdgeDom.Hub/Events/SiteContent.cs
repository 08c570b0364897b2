using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a site's events.</summary>
/// <param name="Site">The site; more at <paramref name="Href"/>.</param>
/// <param name="Node">The node it fills for.</param>
/// <param name="IsStale">Whether it counts as stale now.</param>
/// <param name="Href">Where to look at it, among the others.</param>
public sealed record SiteContent(string Site, NodeId Node, bool IsStale, string Href);
