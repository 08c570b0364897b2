using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>
/// Which plans may be chosen: nodes of tiers up to one, those not heard of for too long or not, what arrives up to a
/// day (null: any day, and nobody need know which), by the service that was asked for or by any.
/// </summary>
public readonly record struct Rung(
    int Tier, bool UsesStale, DateOnly? Latest = null, string? Service = null)
{
    /// <summary>Whether a node is one of them.</summary>
    public bool Takes(Candidate node) => node.Tier <= Tier
        && (node.Offer.Gate == NodeGate.Open || (UsesStale && node.Offer.Gate == NodeGate.Stale));

    /// <summary>Whether a parcel is one of them.</summary>
    public bool Takes(ParcelOption parcel) => IsInTime(parcel) && IsAsked(parcel);

    /// <summary>Whether it arrives early enough.</summary>
    public bool IsInTime(ParcelOption parcel) => Latest is not { } latest || parcel.Arrives <= latest;

    /// <summary>Whether it goes by the service that was asked for.</summary>
    public bool IsAsked(ParcelOption parcel) => Service is null || parcel.Offer?.Service == Service;
}
