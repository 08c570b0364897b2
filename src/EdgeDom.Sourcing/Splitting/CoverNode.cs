using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>One node of a cover problem: what its parcel costs and what it has of each wanted SKU.</summary>
public sealed class CoverNode
{
    /// <summary>Reads the offer against the wanted SKUs.</summary>
    public CoverNode(NodeOffer offer, GeoPoint shipTo, IReadOnlyList<Sku> skus)
    {
        Offer = offer;
        CostMinor = offer.Cost.ParcelMinor(offer.Place.MetresTo(shipTo));
        Supply = [.. skus.Select(sku => Math.Max(0, offer.AvailableToSell.GetValueOrDefault(sku)))];
    }

    /// <summary>The node.</summary>
    public NodeOffer Offer { get; }

    /// <summary>One parcel from here to the customer.</summary>
    public long CostMinor { get; }

    /// <summary>Units available, by SKU index.</summary>
    public long[] Supply { get; }
}
