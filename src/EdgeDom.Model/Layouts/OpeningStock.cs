namespace EdgeDom.Model.Layouts;

/// <summary>
/// Which bins stand where with what in them when a site is opened; the file that a site and the world around it share.
/// </summary>
public sealed record OpeningStock(IReadOnlyList<OpeningBin> Bins);
