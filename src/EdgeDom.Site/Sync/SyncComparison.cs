using EdgeDom.Model.Time;

namespace EdgeDom.Site.Sync;

/// <summary>How the last comparison of this site's books with the hub's copy ended.</summary>
/// <param name="At">When, by the site's clock.</param>
/// <param name="IsEqual">Whether the copy was equal.</param>
/// <param name="Corrected">Rows of the copy, or rights of the hub, that were corrected.</param>
public sealed record SyncComparison(Moment At, bool IsEqual, int Corrected);
