using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Safety stocks, and what they leave, in few words.</summary>
internal static class Safeguards
{
    /// <summary>Keeps units, whatever stood under that id.</summary>
    public static void Keep(
        HubBench bench,
        string id,
        long units,
        string? node = null,
        string? sku = null,
        string? name = null,
        bool isOverAll = false) => bench
        .Do((book, _) => Safeguarding.Put(book, Wish(id, units, node, sku, name, isOverAll), null, isNamed: true))
        .ShouldBeOfType<SafetyOutcome.Stands>();

    /// <summary>A wish for it.</summary>
    public static SafetyWish Wish(
        string id,
        long units,
        string? node = null,
        string? sku = null,
        string? name = null,
        bool isOverAll = false) => new(
        id, node is null ? null : NodeId.Of(node), sku is null ? null : Sku.Of(sku), name, isOverAll, units);

    /// <summary>Keeps it no more.</summary>
    public static void End(HubBench bench, string id) => bench
        .Do((book, _) => Safeguarding.End(book, id, null)).ShouldBeOfType<SafetyOutcome.Stands>();

    /// <summary>What may be sold, in all and by node.</summary>
    public static string Seen(
        HubBench bench, string sku, Buyer? buyer = null, DeliveryOption option = DeliveryOption.Ship)
    {
        var view = bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of(sku), now, buyer, option));
        return $"{view.AvailableToSell}: "
            + string.Join(", ", view.Nodes.Select(node => $"{node.Node} {node.AvailableToSell}"));
    }
}
