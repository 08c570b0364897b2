using System.Globalization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>
/// A positive quantity of one SKU that goes from one account to another of the same book. Immutable; a mistake is
/// corrected by a movement the other way. The id comes from the caller: the same id again is the same movement.
/// </summary>
/// <param name="Id">Unique for ever, made from what caused it, so that a repeat makes the same id.</param>
/// <param name="Sku">What moves.</param>
/// <param name="From">Loses the quantity.</param>
/// <param name="To">Gains it; same book as <paramref name="From"/>, another account.</param>
/// <param name="Quantity">Base units, 1 or more; a ledger takes at most <see cref="QuantityMax"/>.</param>
/// <param name="Cause">Why, for people: the order line, the count, the person.</param>
/// <param name="Lot">Batch, empty when the SKU has none.</param>
/// <param name="Owner">Whose goods, empty for the house's own.</param>
public sealed record StockMovement(
    string Id, Sku Sku, Account From, Account To, long Quantity, string Cause, string Lot = "", string Owner = "")
{
    /// <summary>No movement in a ledger is larger, so that no sum can overflow.</summary>
    public const long QuantityMax = 1_000_000_000_000;

    /// <summary>
    /// The id of the movement that reserves a line of a fulfilment order; each line has one for ever.
    /// </summary>
    public static string ReservingId(FulfilmentOrderId order, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"reserve:{order}:{line}");

    /// <summary>
    /// The same movement in parts that a ledger takes: mostly itself alone; else each but the last is
    /// <see cref="QuantityMax"/> large, the first keeps the id, and the later ones' ids end with ~2, ~3 and so on.
    /// </summary>
    public IEnumerable<StockMovement> Parts()
    {
        var (part, left) = (1, Quantity);
        for (; left > QuantityMax; left -= QuantityMax)
        {
            yield return Part(part++, QuantityMax);
        }

        yield return Part(part, left);
    }

    private StockMovement Part(int number, long quantity) => quantity == Quantity ? this : this with
    {
        Id = number == 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}~{number}"), Quantity = quantity,
    };
}
