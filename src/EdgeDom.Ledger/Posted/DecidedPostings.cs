using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Puts the answers, reservations and counts of a tick, as they stand in the log to the hub, into a rebuilt ledger, so
/// that it answers a repeated posting as the lost one did. <see cref="DecidedWriter"/> writes them.
/// </summary>
internal sealed class DecidedPostings : IDecidedRows, IDisposable
{
    /// <summary>The kind of the log entry.</summary>
    public const string Kind = PostedTick.AnswersKind;

    /// <summary>The version of the kind that this program writes; it reads those before too.</summary>
    public const int Version = 4;

    /// <summary>Columns of texts and numbers in a packed body.</summary>
    public const int Columns = 10;

    public const int PostingIdColumn = 0;
    public const int ReservationIdColumn = 1;
    public const int SkuColumn = 2;
    public const int OwnerColumn = 3;
    public const int TickColumn = 4;
    public const int FirstColumn = 5;
    public const int CountIdColumn = 6;
    public const int BinColumn = 7;
    public const int LotColumn = 8;
    public const int CauseColumn = 9;

    /// <summary>Begins an answer: id, content hash, tick, refusal, first entry, entries, results.</summary>
    public const byte PostingRow = 1;

    /// <summary>Begins a reservation: its columns in the order of the table.</summary>
    public const byte ReservationRow = 2;

    /// <summary>Begins the count of a bin, from version 3: its columns in the order of the table.</summary>
    public const byte CountRow = 3;

    /// <summary>Begins a part of a closed count, from version 4: its columns in the order of the table.</summary>
    public const byte PartRow = 4;

    private readonly Statement answer;
    private readonly Statement reservation;
    private readonly Statement count;
    private readonly Statement part;
    private readonly Statement clock;

    /// <summary>Prepares the statements that write what was told into a rebuilt file.</summary>
    public DecidedPostings(SqliteConnection connection)
    {
        answer = new Statement(connection, """
            INSERT INTO posting (id, hash, tick, refusal, first, entries, results)
            VALUES ($id, $hash, $tick, $refusal, $first, $entries, $results)
            """);
        reservation = new Statement(connection, """
            INSERT INTO reservation (id, tick, sku, owner, source, quantity, open, done, cut, state, due)
            VALUES ($id, $tick, $sku, $owner, $source, $quantity, $open, $done, $cut, $state, $due)
            ON CONFLICT (id) DO UPDATE SET open = excluded.open, done = excluded.done, cut = excluded.cut,
              state = excluded.state
            """);
        count = new Statement(connection, """
            INSERT INTO bin_count (id, tick, bin, state, due, difference, short)
            VALUES ($id, $tick, $bin, $state, $due, $difference, $short)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due,
              difference = excluded.difference, short = excluded.short
            """);
        part = new Statement(connection, CountBook.PartSql);
        clock = new Statement(connection, "UPDATE desk_clock SET ran = max(ran, $ran) WHERE one = 1");
    }

    /// <summary>
    /// Writes what <see cref="DecidedWriter"/> told into the open transaction. Throws
    /// <see cref="InvalidDataException"/> when it cannot be read.
    /// </summary>
    public void Restore(string body) => DecidedReader.Read(body, this);

    /// <inheritdoc />
    public void Ran(long millis) => clock.Run(millis);

    /// <inheritdoc />
    public void Answered(
        string id, ReadOnlySpan<byte> hash, long tick, long refusal, long first, long entries,
        ReadOnlySpan<byte> results) =>
        answer.Run(id, hash.ToArray(), tick, refusal, first, entries, results.ToArray());

    /// <inheritdoc />
    public void Reserved(string id, long tick, string sku, string owner, ReadOnlySpan<long> numbers) =>
        reservation.Run(
            id, tick, sku, owner, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);

    /// <inheritdoc />
    public void Counted(string id, long tick, string bin, long state, long due, long difference, long shortfall) =>
        count.Run(id, tick, bin, state, due, difference, shortfall);

    /// <inheritdoc />
    public void Found(
        string count, long number, string sku, long compartment, string lot, string owner, long quantity,
        string cause) => part.Run(count, number, sku, compartment, lot, owner, quantity, cause);

    /// <inheritdoc />
    public void Dispose()
    {
        answer.Dispose();
        reservation.Dispose();
        count.Dispose();
        part.Dispose();
        clock.Dispose();
    }
}
