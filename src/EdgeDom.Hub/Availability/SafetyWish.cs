using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Availability;

/// <summary>A checked wish for a safety stock; see <see cref="SafetyStock"/> for the bounds.</summary>
public sealed record SafetyWish(string Id, NodeId? Node, Sku? Sku, string? Class, bool IsOverAll, long Units)
{
    /// <summary>What it is about.</summary>
    public SafetyPlace Place => new(Node, Sku, Class, IsOverAll);
}
