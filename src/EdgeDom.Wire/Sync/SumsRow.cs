using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Sync;

/// <summary>One row of a site's promise book: SKU, owner, free, allotted, reserved, blocked, version.</summary>
public sealed record SumsRow(Sku S, string O, long F, long A, long R, long B, long V);
