using System.Globalization;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// The postings of a ledger that is made old, decided by the real desk. Of ten four set a unit aside, three end what
/// was set aside the tick before, one receives a unit of some lot into a bin, sets it aside and sends it, one receives
/// at a port, and one is refused: ten stored answers, five reservations of which one stays open, thirteen movements.
/// All of it is about goods of an owner whom neither the site's brain nor the world knows, so that bins stay as they
/// are.
/// </summary>
internal sealed class GrownPostings(SiteLedger ledger, IReadOnlyList<Sku> skus)
{
    /// <summary>Movements of ten postings, but in the first tick.</summary>
    public const int MovementsOfTen = 13;

    private const string Owner = "GROWN";
    private const int Of = 10;
    private const int Lots = 500;
    private const int HoldMillis = 86_400_000;
    private const long Stock = 1_000_000;

    private static readonly Account Shed = Account.Outbound(FulfilmentOrderId.Of("F0-grown"));
    private static readonly BinId Bin = BinId.Of("GROWN");
    private static readonly Account Port = Account.Port(PortId.Of("port-1"));

    /// <summary>
    /// Decides a tick's postings; their movements, which go before all others of the tick. The first tick begins with
    /// the owner's stock and decides nothing, so that the answers name the right entries.
    /// </summary>
    public IReadOnlyList<StockMovement> Decide(int tick, int count)
    {
        if (tick == 1)
        {
            return count == 0 ? [] : [.. skus.SelectMany(Open)];
        }

        for (var number = 0; number < count; number++)
        {
            var steps = Steps(tick, number, skus[(tick + number) % skus.Count]);
            ledger.Desk.Decide(new PostingRequest(PostingId.Of(Name(tick, number)), steps, "grown"), OpenHouse.Known);
        }

        return ledger.Desk.Movements;
    }

    private static StockMovement[] Open(Sku sku) =>
    [
        new($"grown:{sku}", sku, Account.Opening, Shed, Stock, "grown", Owner: Owner),
        new($"grown:{sku}:free", sku, Account.Supply, Account.Free, Stock, "grown", Owner: Owner),
    ];

    private static PostingStep[] Steps(int tick, int number, Sku sku) => (number % Of) switch
    {
        < 4 => [Hold(tick, number, sku)],
        < 7 => [new PostingStep.Void(ReservationId.Of(Name(tick - 1, number - 4)))],
        7 => Sent(tick, number, sku),
        8 => [new PostingStep.Transfer(sku, Account.Supplier, Port, 1, Lot: Lot(tick + number), Owner: Owner)],
        _ => [new PostingStep.Void(ReservationId.Of("nobody"))],
    };

    // Half of what stays open lapses in the end, a day of the ledger's time later.
    private static PostingStep.Hold Hold(int tick, int number, Sku sku) => new(
        ReservationId.Of(Name(tick, number)), sku, Account.Free, 1,
        HoldMillis: number / Of % 2 == 0 ? HoldMillis : null, Owner: Owner);

    private static PostingStep[] Sent(int tick, int number, Sku sku)
    {
        var (id, lot) = (ReservationId.Of(Name(tick, number)), Lot(tick + number));
        return
        [
            new PostingStep.Transfer(sku, Account.Supplier, Account.Bin(Bin, 1), 1, Lot: lot, Owner: Owner),
            new PostingStep.Transfer(sku, Account.Supply, Account.Free, 1, Owner: Owner),
            new PostingStep.Hold(id, sku, Account.Free, 1, Owner: Owner),
            new PostingStep.Fulfil(id, [new FulfilPart(Bin, 1, 1, lot)]),
        ];
    }

    private static string Name(int tick, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"grown-{tick}-{number}");

    private static string Lot(int number) => string.Create(CultureInfo.InvariantCulture, $"L{number % Lots}");
}
