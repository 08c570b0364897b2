using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// A fulfilment order that nodes are asked to take, one after the other or at once. Its units are reserved at one of
/// them all the time. Changed only by the desk.
/// </summary>
public sealed class Offer
{
    /// <summary>Most offers of one order; what comes after is given to the best node.</summary>
    public const int OfOrderMax = 50;

    /// <summary>Its order, "-o", and its number within that from 1.</summary>
    public required string Id { get; init; }

    /// <summary>What the strategy said when it was made.</summary>
    public required OfferDocument Policy { get; init; }

    /// <summary>The fulfilment order by which its units are reserved now, or whoever got it has them.</summary>
    public required FulfilmentOrderId Part { get; set; }

    /// <summary>The decision that it began with, and those that were made in its course.</summary>
    public List<string> Decisions { get; init; } = [];

    /// <summary>What became of it.</summary>
    public OfferState State { get; set; }

    /// <summary>Who was asked, in the order of asking, the better first where several were asked at once.</summary>
    public List<OfferedNode> Nodes { get; init; } = [];

    /// <summary>What was offered when it was last asked for, or given to somebody.</summary>
    public IReadOnlyList<OfferLineView> Lines { get; set; } = [];

    /// <summary>Whether it has changed since its index was last written.</summary>
    [JsonIgnore]
    public bool IsChanged { get; set; }

    /// <summary>What is offered of its order now, and once nothing is, what was last.</summary>
    public IReadOnlyList<OfferLineView> LinesNow(CustomerOrder order)
    {
        OfferLineView[] open =
        [
            .. (order.Part(Part)?.Lines ?? []).Where(line => line.Quantity > line.Released)
                .Select(line => new OfferLineView(line.Sku, line.Quantity - line.Released)),
        ];
        return open.Length > 0 ? open : Lines;
    }

    /// <summary>The id of an order's next offer.</summary>
    public static string IdOf(CustomerOrder order) =>
        string.Create(CultureInfo.InvariantCulture, $"{order.Id}-o{(order.Offers?.Count ?? 0) + 1}");

    /// <summary>The order of an offer's id; an id that no order has for what is none.</summary>
    public static OrderId OrderOf(string id) =>
        OrderId.Of(id.LastIndexOf("-o", StringComparison.Ordinal) is > 0 and var at ? id[..at] : id);
}
