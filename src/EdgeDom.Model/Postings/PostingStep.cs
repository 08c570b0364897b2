using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Model.Postings;

/// <summary>One step of a posting request; the family is closed and its names are part of the content hash.</summary>
public abstract record PostingStep
{
    private PostingStep()
    {
    }

    /// <summary>Moves a quantity from one account to another of the same book.</summary>
    /// <param name="Sku">What moves.</param>
    /// <param name="From">Loses it.</param>
    /// <param name="To">Gains it.</param>
    /// <param name="Quantity">Base units, 1 or more.</param>
    /// <param name="IsAtMost">Takes what there is up to the quantity; nothing there is a refusal.</param>
    /// <param name="Lot">Batch; always empty in the promise book, which knows no batches.</param>
    /// <param name="Owner">Whose goods, empty for the house's own.</param>
    public sealed record Transfer(
        Sku Sku, Account From, Account To, long Quantity, bool IsAtMost = false, string Lot = "", string Owner = "")
        : PostingStep;

    /// <summary>Sets stock aside under a key of the caller, until it is fulfilled, void or its time is over.</summary>
    /// <param name="Reservation">The caller's id of the reservation.</param>
    /// <param name="Sku">What is set aside.</param>
    /// <param name="From">FREE or ALLOTTED; what is left over goes back there.</param>
    /// <param name="Quantity">Base units, 1 or more.</param>
    /// <param name="IsAtMost">Takes what there is up to the quantity; nothing there is a refusal.</param>
    /// <param name="HoldMillis">Lapses after this time by the ledger's own clock; null holds until resolved.</param>
    /// <param name="Owner">Whose goods, empty for the house's own.</param>
    public sealed record Hold(
        ReservationId Reservation, Sku Sku, Account From, long Quantity, bool IsAtMost = false,
        long? HoldMillis = null, string Owner = "") : PostingStep;

    /// <summary>
    /// The goods of a reservation leave from bins to the customer; what is held beyond them goes back where it came
    /// from. Ends the reservation.
    /// </summary>
    public sealed record Fulfil(ReservationId Reservation, IReadOnlyList<FulfilPart> Parts) : PostingStep;

    /// <summary>Ends a reservation: all of it goes back where it came from.</summary>
    public sealed record Void(ReservationId Reservation) : PostingStep;

    /// <summary>
    /// States that a compartment holds exactly so much of one SKU, lot and owner. A difference is posted against
    /// ADJUSTMENT; what is missing leaves FREE first, and what FREE does not have is told as a shortfall.
    /// </summary>
    public sealed record Count(
        Sku Sku, BinId Bin, int Compartment, long Quantity, string Lot = "", string Owner = "") : PostingStep;

    /// <summary>
    /// Begins the count of a bin. Until it ends nobody takes from the bin or puts into it, no pick is planned from it,
    /// and what of it is FREE is held back as BLOCKED. Refused while picks are planned from the bin, so that whoever
    /// hears "accepted" counts what stays as it is; robots may move the bin aside. Refused too in the tick in which
    /// another count of the bin has ended.
    /// </summary>
    /// <param name="Id">The caller's id of the count.</param>
    /// <param name="Bin">The bin, with all of its compartments.</param>
    /// <param name="LastsMillis">It lapses after this time by the ledger's own clock, and nothing was counted.</param>
    public sealed record OpenCount(CountId Id, BinId Bin, long LastsMillis) : PostingStep;

    /// <summary>
    /// Ends a count: what was held back is freed, and each part is asserted like a <see cref="Count"/>. Everything that
    /// the books have in the bin must be named. Where units are missing that are allotted to the hub it is asked first:
    /// the bin stays frozen until it has given back what it has not promised, or for some minutes at most; only then is
    /// the result posted, and the rest a shortfall.
    /// </summary>
    public sealed record CloseCount(CountId Id, IReadOnlyList<CountedPart> Parts) : PostingStep;

    /// <summary>Ends a count without a result: what was held back is freed, nothing else changes.</summary>
    public sealed record DropCount(CountId Id) : PostingStep;

    /// <summary>Holds free stock of one compartment back: it is neither promised nor picked nor moved.</summary>
    public sealed record Block(
        Sku Sku, BinId Bin, int Compartment, long Quantity, bool IsAtMost = false, string Lot = "", string Owner = "")
        : PostingStep;

    /// <summary>Frees what was blocked in one compartment.</summary>
    public sealed record Unblock(
        Sku Sku, BinId Bin, int Compartment, long Quantity, bool IsAtMost = false, string Lot = "", string Owner = "")
        : PostingStep;
}
