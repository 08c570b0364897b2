namespace EdgeDom.Ledger.Desk;

/// <summary>What the desk decided in one tick beside its movements; made by the desk, written with the tick.</summary>
public sealed class PostingBatch
{
    internal PostingBatch(
        IReadOnlyList<StoredPosting> postings,
        IReadOnlyList<Reservation> reservations,
        IReadOnlyList<BinCount> counts,
        long? ranMillis) =>
        (Postings, Reservations, Counts, RanMillis) = (postings, reservations, counts, ranMillis);

    /// <summary>Answers to store.</summary>
    internal IReadOnlyList<StoredPosting> Postings { get; }

    /// <summary>New and changed reservations.</summary>
    internal IReadOnlyList<Reservation> Reservations { get; }

    /// <summary>New and changed counts of bins, ended ones first.</summary>
    internal IReadOnlyList<BinCount> Counts { get; }

    /// <summary>How long the ledger has run; null when nothing's time depends on it.</summary>
    internal long? RanMillis { get; }
}
