namespace EdgeDom.Model.Layouts;

/// <summary>Which bins stand where with what in them when a site is opened; the file that installer and simulator share.</summary>
public sealed record OpeningStock(IReadOnlyList<OpeningBin> Bins);
