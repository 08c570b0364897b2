using System.Globalization;
using System.Text;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Compares the answers to postings and the reservations with the entries: each accepted posting has just the entries
/// its answer names and no entry names another posting; what each reservation took in, gave out and still holds stands
/// in the entries and in RESERVED; what counts hold back stands under open ones. Reads in pieces, beside a writer too:
/// what cannot change any more is summed as it is met, the rest at the end in one look. Sums are of hashes, so that
/// memory stays small.
/// </summary>
/// <param name="connection">Where to read.</param>
/// <param name="last">Postings are compared up to this entry; later ones came while the check ran.</param>
internal sealed class PostingCheck(SqliteConnection connection, long last)
{
    private const int PieceMax = 20_000;
    private const long EntriesMax = 5_000;

    private readonly IdSum answered = new();
    private readonly IdSum posted = new();
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private string answeredTo = "";
    private string postedTo = "p:";
    private string heldTo = "";
    private long movedTo;
    private Flows moved;
    private Flows ended;

    /// <summary>What is wrong.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Reads everything. Returns early when the token says so.</summary>
    public void Run(CancellationToken token)
    {
        LedgerVerifier.Guarded(Findings, () => "postings", () => Postings(token));
        LedgerVerifier.Guarded(Findings, () => "reservations", () => Reservations(token));
    }

    private void Postings(CancellationToken token)
    {
        ShortRead.Pieces(connection, AnsweredPiece, token);
        ShortRead.Pieces(connection, PostedPiece, token);
        if (!token.IsCancellationRequested && (answered.Count, answered.Sum) != (posted.Count, posted.Sum))
        {
            First("posting", $"its answer and the entries differ ({answered.Count} named, {posted.Count} there)", """
                SELECT posting.id FROM posting LEFT JOIN entry
                  ON entry.number = posting.first AND entry.id = 'p:' || posting.id || ':0'
                WHERE posting.entries > 0 AND entry.number IS NULL LIMIT 1
                """);
        }
    }

    private bool AnsweredPiece()
    {
        using var select = new Statement(
            connection, "SELECT id, first, entries FROM posting WHERE id > $last ORDER BY id LIMIT $count");
        using var reader = select.Read(answeredTo, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            var (id, first, entries) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
            for (var i = 0L; i < entries && first + entries - 1 <= last; i++)
            {
                var movement = string.Create(CultureInfo.InvariantCulture, $"p:{id}:{i}");
                answered.Add(Encoding.UTF8.GetBytes(movement), first + i);
            }

            answeredTo = id;
        }

        return count == PieceMax;
    }

    private bool PostedPiece()
    {
        using var select = new Statement(
            connection, "SELECT id, number FROM entry WHERE id > $last AND id < 'p;' ORDER BY id LIMIT $count");
        using var reader = select.Read(postedTo, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            var row = new RawRow(reader);
            if (row.Number(1) <= last)
            {
                posted.Add(row.Bytes(0), row.Number(1));
            }

            postedTo = reader.GetString(0);
        }

        return count == PieceMax;
    }

    private void Reservations(CancellationToken token)
    {
        ShortRead.Pieces(connection, () => MovedPiece(last), token);
        ShortRead.Pieces(connection, EndedPiece, token);
        if (token.IsCancellationRequested)
        {
            return;
        }

        var (table, found) = ShortRead.Of(connection, () =>
        {
            MovedRest();
            return (Held(), Reserved());
        });
        Findings.Add(found);
        if (moved != table)
        {
            First("reservation", "what it took, gave out and gave back is not what the entries say", """
                SELECT reservation.id FROM reservation WHERE quantity <> coalesce((SELECT sum(quantity) FROM entry
                  WHERE to_kind = 23 AND to_key = reservation.id AND sku = reservation.sku), 0) LIMIT 1
                """);
        }
    }

    // Sums entries up to one; what they say of reservations after the last one to be compared is remembered by name.
    private bool MovedPiece(long until)
    {
        var end = Math.Min(movedTo + EntriesMax, until);
        using var select = new Statement(connection, """
            SELECT sku, owner, from_kind, from_key, to_kind, to_key, quantity, number FROM entry
            WHERE number > $last AND number <= $end
              AND ((from_kind = 23 AND instr(from_key, '/') = 0) OR (to_kind = 23 AND instr(to_key, '/') = 0))
            ORDER BY number
            """);
        using var reader = select.Read(movedTo, end);
        while (reader.Read())
        {
            var row = new RawRow(reader);
            moved = moved.With(row);
            movedTo = row.Number(7);
            if (movedTo > last)
            {
                touched.Add(reader.GetString(3));
                touched.Add(reader.GetString(5));
            }
        }

        movedTo = Math.Max(movedTo, end);
        return movedTo < until;
    }

    private void MovedRest()
    {
        var until = HeadRow.Read(connection)?.Entries ?? 0;
        while (MovedPiece(until))
        {
            // The next one.
        }
    }

    // A reservation that has ended never changes again: it counts as it is met, unless it ended while the check ran.
    private bool EndedPiece()
    {
        MovedRest();
        using var select = new Statement(connection, $"SELECT {Flows.Columns} FROM reservation "
            + "WHERE id > $last ORDER BY id LIMIT $count");
        using var reader = select.Read(heldTo, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            var id = reader.GetString(2);
            if (reader.GetInt64(7) == 0 && !touched.Contains(id))
            {
                ended = ended.WithHeld(new RawRow(reader));
            }

            heldTo = id;
        }

        return count == PieceMax;
    }

    private Flows Held()
    {
        var held = ended;
        using (var open = new Statement(connection, $"SELECT {Flows.Columns} FROM reservation WHERE open > 0"))
        {
            using var reader = open.Read();
            while (reader.Read())
            {
                held = held.WithHeld(new RawRow(reader));
            }
        }

        using var one = new Statement(
            connection, $"SELECT {Flows.Columns} FROM reservation WHERE id = $id AND open = 0");
        foreach (var id in touched)
        {
            using var reader = one.Read(id);
            held = reader.Read() ? held.WithHeld(new RawRow(reader)) : held;
        }

        return held;
    }

    // From both sides, each by the key of the other, so that nothing is gone through twice.
    private Findings Reserved()
    {
        var found = new Findings();
        using var different = new Statement(connection, """
            SELECT held.id, held.open, coalesce(stock.quantity, 0)
            FROM reservation AS held LEFT JOIN balance AS stock
              ON stock.sku = held.sku AND stock.lot = '' AND stock.owner = held.owner AND stock.kind = 23
              AND stock.key = held.id
            WHERE held.open > 0 AND held.open <> coalesce(stock.quantity, 0)
            UNION ALL
            SELECT key, 0, quantity FROM balance AS stock
            WHERE kind = 23 AND instr(key, '/') = 0 AND NOT EXISTS (
              SELECT 1 FROM reservation AS held WHERE held.id = stock.key AND held.open > 0
                AND held.sku = stock.sku AND held.owner = stock.owner AND stock.lot = '')
            """);
        using var reader = different.Read();
        while (reader.Read())
        {
            found.Place(
                $"reservation {reader.GetString(0)}",
                $"{reader.GetInt64(1)} are open, but {reader.GetInt64(2)} are reserved for it");
        }

        CountCheck.Run(connection, found);
        return found;
    }

    // The search is long; where it takes too long, what is wrong is told without a name.
    private void First(string what, string wrong, string sql)
    {
        string? name = null;
        try
        {
            using var select = new Statement(connection, sql);
            using var reader = select.Read();
            name = reader.Read() ? reader.GetString(0) : null;
        }
        catch (SqliteException fault) when (ReadBound.WasOver(fault))
        {
            // It stays without one.
        }

        Findings.Place(name is null ? $"{what}s" : $"{what} {name}", wrong);
    }

    /// <summary>Each SKU, owner and key has a hash; quantities times hashes add up the same in any order.</summary>
    private readonly record struct Flows(ulong Held, ulong Done, ulong Cut, ulong Back)
    {
        public const string Columns = "sku, owner, id, quantity, done, cut, quantity - done - cut - open, open";

        private const long Reserved = 23;
        private const long Supply = 20;
        private const long Gone = 25;

        public static ulong Hash(ReadOnlySpan<byte> sku, ReadOnlySpan<byte> owner, ReadOnlySpan<byte> key)
        {
            var sum = new IdSum();
            sum.Add([.. sku, 0, .. owner, 0, .. key], 0);
            return sum.Sum | 1;
        }

        public Flows With(ulong of, long held, long done, long cut, long back) => unchecked(new Flows(
            Held + (of * (ulong)held), Done + (of * (ulong)done), Cut + (of * (ulong)cut), Back + (of * (ulong)back)));

        public Flows WithHeld(RawRow row) => With(
            Hash(row.Bytes(0), row.Bytes(1), row.Bytes(2)),
            row.Number(3), row.Number(4), row.Number(5), row.Number(6));

        public Flows With(RawRow row)
        {
            var (from, to, quantity) = (row.Number(2), row.Number(4), row.Number(6));
            var after = this;
            if (to == Reserved && !row.Bytes(5).Contains((byte)'/'))
            {
                after = after.With(Hash(row.Bytes(0), row.Bytes(1), row.Bytes(5)), quantity, 0, 0, 0);
            }

            if (from != Reserved || row.Bytes(3).Contains((byte)'/'))
            {
                return after;
            }

            var of = Hash(row.Bytes(0), row.Bytes(1), row.Bytes(3));
            return to switch
            {
                Gone => after.With(of, 0, quantity, 0, 0),
                Supply => after.With(of, 0, 0, quantity, 0),
                _ => after.With(of, 0, 0, 0, quantity),
            };
        }
    }
}
