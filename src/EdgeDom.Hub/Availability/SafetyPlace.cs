using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Availability;

/// <summary>What a safety stock is about; see <see cref="SafetyStock"/>.</summary>
public readonly record struct SafetyPlace(NodeId? Node, Sku? Sku, string? Class, bool IsOverAll);
