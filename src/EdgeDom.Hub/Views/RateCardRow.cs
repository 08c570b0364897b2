using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Views;

/// <summary>A rate card in the list: its services' names, and the nodes whose parcels they carry.</summary>
public sealed record RateCardRow(string Id, IReadOnlyList<string> Services, IReadOnlyList<NodeId> Nodes)
{
    /// <summary>Of a card.</summary>
    public static RateCardRow Of(HubBook book, RateCard card) => new(
        card.Id,
        [.. card.Services.Select(service => service.Name)],
        [.. book.Nodes.Where(node => node.RateCard == card.Id).Select(node => node.Node)]);
}
