using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>Which nodes may be asked: tiers up to one, and whether those not heard of for too long too.</summary>
public readonly record struct Rung(int Tier, bool UsesStale)
{
    /// <summary>Whether a node is one of them.</summary>
    public bool Takes(Candidate node) => node.Tier <= Tier
        && (node.Offer.Gate == NodeGate.Open || (UsesStale && node.Offer.Gate == NodeGate.Stale));
}
