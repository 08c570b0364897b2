using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Pricing;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Learns every few minutes what stock is worth to later orders (<see cref="NetworkPrices"/>) from the newest orders,
/// and gives it to the desk, which counts it in what it decides from then on. It learns on a thread that gives way to
/// all others. Each hub node has prices of its own, and none before it has learned some; when the orders cannot be read
/// the next second tries again.
/// </summary>
public sealed class StockPricer(HubOptions options, HubDesk desk, HubReader reader, TimeProvider wallTime)
    : DeskRounds(wallTime)
{
    private const int Seed = 1;

    // What a parcel counts to where no service of a node goes, in lost units.
    private const int NowhereUnits = 16;

    private const int ExpectedMost = 1_000_000;
    private const long MillisPerHour = 3_600_000;
    private const long MillisLeast = 600_000;

    private readonly TimeProvider _wallTime = wallTime;
    private long? _learned;

    /// <inheritdoc />
    protected override async Task Round()
    {
        if (options.PriceRefreshSeconds > 0
            && (_learned is not { } at || _wallTime.GetElapsedTime(at).TotalSeconds >= options.PriceRefreshSeconds))
        {
            try
            {
                await Learn();
                _learned = _wallTime.GetTimestamp();
            }
            catch (StoreAwayException)
            {
                // The old prices count on.
            }
        }
    }

    private async Task Learn()
    {
        var horizon = options.PriceHorizonHours * MillisPerHour;
        var orders = reader.Orders(long.MaxValue, null, NetworkPrices.OrdersMost);
        var (seen, now, nodes) = await desk.Ask((book, now) =>
        {
            SeenOrder[] known =
                [.. orders.Where(order => now.UnixMillis - order.PlacedAt.UnixMillis <= horizon).Select(Seen)];
            return (known, now, Nodes(book, NetworkPrices.Wanted(known, book.Nodes.Count), now));
        });
        var prices = seen.Length == 0
            ? NetworkPrices.None
            : await QuietWork.Run(() => NetworkPrices.Of(
                seen, nodes, Expected(orders, seen.Length, now, horizon), options.LostUnitMinor, Seed));
        await desk.Ask((book, _) => book.Prices = prices);
    }

    // As many as came in the time of the horizon; of a shorter past as many more as the horizon is longer.
    private static int Expected(IReadOnlyList<CustomerOrder> orders, int seen, Moment now, long horizon)
    {
        var millis = Math.Max(MillisLeast, now.UnixMillis - orders[seen - 1].PlacedAt.UnixMillis);
        return (int)Math.Min(ExpectedMost, Math.Max(1, seen * horizon / millis));
    }

    private static SeenOrder Seen(CustomerOrder order) => new(
        new GeoPoint(order.ShipTo.LatitudeMicroDegrees, order.ShipTo.LongitudeMicroDegrees),
        order.ShipTo.Country,
        order.ShipTo.PostalCode,
        order.Lines.GroupBy(line => line.Sku, line => line.Ordered).ToDictionary(sku => sku.Key, sku => sku.Sum()));

    private PricedNode[] Nodes(HubBook book, IReadOnlyList<Sku> skus, Moment now) =>
    [
        .. book.Nodes.Where(node => node.MayShip).Select(node =>
        {
            var card = book.RateCards.Find(node.RateCard);
            return new PricedNode(
                node.Node,
                order => ParcelMinor(node, card, order),
                skus.ToDictionary(sku => sku, sku => book.Available.At(node, sku, DeliveryOption.Ship, null, now)));
        }),
    ];

    // By a rate card the cheapest light parcel; where it goes nowhere, nothing is sent.
    private long ParcelMinor(NodeRecord node, RateCard? card, SeenOrder order)
    {
        var metres = node.Place.MetresTo(order.ShipTo);
        if (card is null)
        {
            return node.Cost.ParcelMinor(metres);
        }

        var offers = card.Offers(new Destination(order.Country, order.PostalCode, metres), null, 0);
        return offers.Count > 0
            ? offers.Min(offer => offer.Bands[0].FixedMinor + offer.SurchargesMinor)
            : NowhereUnits * options.LostUnitMinor;
    }
}
