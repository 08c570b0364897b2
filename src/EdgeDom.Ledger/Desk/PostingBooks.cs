using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// What postings keep beside the entries: answers, reservations, counts of bins, the ledger's own clock; and their
/// desk.
/// </summary>
internal sealed class PostingBooks : IDisposable
{
    private readonly OutcomeBook outcomes;
    private readonly ReservationBook reservations;
    private readonly CountBook counts;
    private readonly DeskClock clock;

    /// <summary>
    /// Reads what is open; <paramref name="head"/> tells where the ledger stands, <paramref name="begin"/> begins the
    /// transaction of the next tick unless it has begun.
    /// </summary>
    public PostingBooks(SqliteConnection connection, BalanceBook balances, Func<LedgerHead> head, Action begin)
    {
        outcomes = new OutcomeBook(connection);
        reservations = new ReservationBook(connection);
        counts = new CountBook(connection);
        clock = new DeskClock(connection);
        Desk = new PostingDesk(balances, outcomes, reservations, counts, head, begin, clock.StoredMillis);
    }

    /// <summary>Decides postings against these books.</summary>
    public PostingDesk Desk { get; }

    /// <summary>Writes what the desk decided into the open transaction.</summary>
    public void Write(PostingBatch? batch)
    {
        if (batch is null)
        {
            return;
        }

        foreach (var posting in batch.Postings)
        {
            outcomes.Write(posting);
        }

        foreach (var reservation in batch.Reservations)
        {
            reservations.Write(reservation);
        }

        foreach (var count in batch.Counts)
        {
            counts.Write(count);
        }

        if (batch.RanMillis is { } ranMillis)
        {
            clock.Write(ranMillis);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        outcomes.Dispose();
        reservations.Dispose();
        counts.Dispose();
        clock.Dispose();
    }
}
