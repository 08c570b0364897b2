using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Importing;

/// <summary>One order read from a file: each SKU stands once. Country is an ISO code or the file's own word.</summary>
public sealed record ImportedOrder(
    OrderId Id, Moment PlacedAt, string Customer, string Country, IReadOnlyList<ImportedLine> Lines);
