namespace EdgeDom.Ledger.Desk;

/// <summary>What the desk decided in one tick beside its movements; made by the desk, written with the tick.</summary>
public sealed class PostingBatch
{
    internal PostingBatch(
        IReadOnlyList<StoredPosting> postings, IReadOnlyList<Reservation> reservations, long? ranMillis) =>
        (Postings, Reservations, RanMillis) = (postings, reservations, ranMillis);

    /// <summary>Answers to store.</summary>
    internal IReadOnlyList<StoredPosting> Postings { get; }

    /// <summary>New and changed reservations.</summary>
    internal IReadOnlyList<Reservation> Reservations { get; }

    /// <summary>How long the ledger has run; null when no reservation's time depends on it.</summary>
    internal long? RanMillis { get; }
}
