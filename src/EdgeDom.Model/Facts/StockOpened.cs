using EdgeDom.Model.Layouts;

namespace EdgeDom.Model.Facts;

/// <summary>These bins were set up with this stock; only in a ledger's life before any robot has moved.</summary>
public sealed record StockOpened(IReadOnlyList<OpeningBin> Bins) : Fact;
