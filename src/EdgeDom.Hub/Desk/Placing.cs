using System.Security.Cryptography;
using System.Text;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Takes an order in: kept, reserved, routed, answered in one batch; the same key gets the same answer.
/// </summary>
public static class Placing
{
    private const int Created = 201;

    /// <summary>Places a checked order under its idempotency key (1 to 255 characters).</summary>
    public static PlaceOutcome Place(HubBook book, OrderRequest request, string key, Moment now)
    {
        var fingerprint = Fingerprint(HubJson.Write(request));
        if (book.Store.Answer(key) is { } answer)
        {
            return answer.Fingerprint == fingerprint
                ? new PlaceOutcome.Placed(HubJson.Read<Receipt>(answer.Body).Id, answer.Body, IsRepeat: true)
                : new PlaceOutcome.KeyReused();
        }

        if (book.Store.OrderOfReference(request.Channel, request.Reference) is { } other)
        {
            return new PlaceOutcome.ReferenceTaken(OrderId.Of(other));
        }

        if (Redeeming.Against(book, request) is var (at, reason))
        {
            return new PlaceOutcome.NoReservation(at, reason);
        }

        if (book.Capacities.Windows.Against(request, now) is var (why, isFull))
        {
            return new PlaceOutcome.NoWindow(why, isFull);
        }

        var order = Enter(book, request, now);
        book.Capacities.Windows.Settle(order);
        Plan(book, order, request, now);
        book.Capacities.Windows.Settle(order);
        book.Write(order);
        var body = HubJson.Write(Receipt.Of(order));
        book.Store.AddAnswer(key, new StoredAnswer(fingerprint, Created, body), now);
        return new PlaceOutcome.Placed(order.Id, body, IsRepeat: false);
    }

    // What has units set aside is planned at once. What is not gathered goes behind what is.
    private static void Plan(HubBook book, CustomerOrder order, OrderRequest request, Moment now)
    {
        var against = book.Fraud.Against(order, request.Suspect);
        if (request.Reservations is { } ids)
        {
            Redeeming.Plan(book, order, ids, against, now);
        }
        else if (!Gathering.Take(book, order, against, now))
        {
            if (against is not null)
            {
                Screening.Hold(book, order, against, due: null, now, before: GatheredBook.All);
            }
            else if (!Paying.Hold(book, order, now, GatheredBook.All))
            {
                Planning.Plan(book, order, Demands(request), "placed", now, before: GatheredBook.All);
            }
        }
    }

    /// <summary>What tells a question from every other one, for a repeat.</summary>
    public static string Fingerprint(string question) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)));

    /// <summary>What a wish asks for, line by line.</summary>
    public static IReadOnlyList<Demand> Demands(OrderRequest request) =>
        [.. request.Lines.Select((line, index) => new Demand(index + 1, line.Sku, line.Quantity))];

    /// <summary>As whom channel policies know who orders now; null when there are none.</summary>
    public static Buyer? BuyerOf(HubBook book, OrderRequest request) => BuyerOf(book, request.Channel, request.ShipTo);

    /// <summary>The same by channel and address.</summary>
    public static Buyer? BuyerOf(HubBook book, ChannelId channel, ShipTo to) => book.Policies.NewestWindow == 0
        ? null : new(channel.Value, to.Country, to.PostalCode, book.Policies.NewestWindow);

    /// <summary>Takes a new order into the book, with nothing of it planned; its reference must be free.</summary>
    public static CustomerOrder Enter(HubBook book, OrderRequest request, Moment now)
    {
        var number = book.Counts.Received + 1;
        book.Counts = book.Counts with
        {
            Received = number,
            UnitsOrdered = book.Counts.UnitsOrdered + request.Lines.Sum(line => line.Quantity),
        };
        var order = Make(book, request, number, now);
        book.Add(order);
        book.Note(order, now, request.Channel.Value, "placed", $"{order.Lines.Count} lines ordered.");
        Telling.Of(book, order, EventTypes.OrderPlaced);
        return order;
    }

    /// <summary>An order as it would be under a number; the book does not know of it.</summary>
    public static CustomerOrder Make(HubBook book, OrderRequest request, long number, Moment now) => new()
    {
        Id = CustomerOrder.IdOf(number),
        Number = number,
        Channel = request.Channel,
        Reference = request.Reference,
        PlacedAt = now,
        Priority = request.Priority,
        ShipTo = request.ShipTo,
        Tier = request.Tier,
        ValueMinor = request.ValueMinor ?? 0,
        Payment = OrderPayment.Of(request.Payment, now),
        Delivery = book.Capacities.Windows.Within(book.Catalogue.Served(request)),
        Buyer = BuyerOf(book, request),
        MayWait = request.Backorder ?? book.Catalogue.MayWait(request.Channel),
        Lines =
        [
            .. request.Lines.Select((line, index) => new OrderLine
            {
                Line = index + 1, Sku = line.Sku, Ordered = line.Quantity,
            }),
        ],
    };
}
