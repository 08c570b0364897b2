using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Desk;

/// <summary>Every reservation made by a posting: the open ones in memory too, ended ones in the table only.</summary>
internal sealed class ReservationBook : IDisposable
{
    private const string Columns = "id, tick, sku, owner, source, quantity, open, done, cut, state, due";

    private readonly Dictionary<ReservationId, Reservation> open = [];
    private readonly SortedSet<(long DueMillis, ReservationId Id)> due = [];
    private readonly Statement write;
    private readonly Statement select;

    /// <summary>Prepares the statements; reads the open ones when <paramref name="isKept"/>.</summary>
    public ReservationBook(SqliteConnection connection, bool isKept = true)
    {
        write = new Statement(connection, $"""
            INSERT INTO reservation ({Columns})
            VALUES ($id, $tick, $sku, $owner, $source, $quantity, $open, $done, $cut, $state, $due)
            ON CONFLICT (id) DO UPDATE SET open = excluded.open, done = excluded.done, cut = excluded.cut,
              state = excluded.state WHERE reservation.open > 0
            """);
        select = new Statement(connection, $"SELECT {Columns} FROM reservation WHERE id = $id");
        if (!isKept)
        {
            return;
        }

        using var all = new Statement(connection, $"SELECT {Columns} FROM reservation WHERE open > 0 ORDER BY id");
        using var reader = all.Read();
        while (reader.Read())
        {
            Accept(Read(reader));
        }
    }

    /// <summary>How many are open.</summary>
    public int OpenCount => open.Count;

    /// <summary>The open ones, in no order.</summary>
    public IReadOnlyCollection<Reservation> Open => open.Values;

    /// <summary>The open ones that lapse, soonest first.</summary>
    public IReadOnlyCollection<(long DueMillis, ReservationId Id)> Due => due;

    /// <summary>When the next one lapses, in ms the ledger has run; null when none does.</summary>
    public long? NextDueMillis => due.Count == 0 ? null : due.Min.DueMillis;

    /// <summary>A reservation, open or ended; null when there was none with this id.</summary>
    public Reservation? Find(ReservationId id)
    {
        return open.GetValueOrDefault(id) ?? Stored(id);
    }

    /// <summary>A reservation as the file says; null when there was none with this id.</summary>
    public Reservation? Stored(ReservationId id)
    {
        using var reader = select.Read(id.Value);
        return reader.Read() ? Read(reader) : null;
    }

    /// <summary>Writes a new or changed reservation into the open transaction.</summary>
    public void Write(Reservation reservation)
    {
        var rows = write.Run(
            reservation.Id.Value,
            reservation.Tick,
            reservation.Sku.Value,
            reservation.Owner,
            (long)reservation.Source,
            reservation.Quantity,
            reservation.Open,
            reservation.Done,
            reservation.Cut,
            (long)reservation.State,
            reservation.DueMillis);
        Require.That(rows == 1, $"Reservation {reservation.Id} had ended and is not changed any more.");
    }

    /// <summary>The commit succeeded: this is how it stands now.</summary>
    public void Accept(Reservation reservation)
    {
        if (reservation.State == ReservationState.Open)
        {
            open[reservation.Id] = reservation;
            if (reservation.DueMillis > 0)
            {
                due.Add((reservation.DueMillis, reservation.Id));
            }
        }
        else
        {
            open.Remove(reservation.Id);
            due.Remove((reservation.DueMillis, reservation.Id));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        write.Dispose();
        select.Dispose();
    }

    private static Reservation Read(StatementRows reader) => new(
        ReservationId.Of(reader.GetString(0)),
        reader.GetInt64(1),
        new Sku(reader.GetString(2)),
        reader.GetString(3),
        (AccountKind)reader.GetInt32(4),
        reader.GetInt64(5),
        reader.GetInt64(6),
        reader.GetInt64(7),
        reader.GetInt64(8),
        (ReservationState)reader.GetInt32(9),
        reader.GetInt64(10));
}
