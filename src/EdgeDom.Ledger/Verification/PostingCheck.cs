using System.Globalization;
using System.Text;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Compares the answers to postings and the reservations with the entries: each accepted posting has just the entries
/// its answer names and no entry names another posting; what each reservation took in, gave out and still holds stands
/// in the entries and in RESERVED. In one read transaction and in constant memory.
/// </summary>
internal sealed class PostingCheck(SqliteConnection connection)
{
    /// <summary>What is wrong.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Reads everything. Returns early when the token says so.</summary>
    public void Run(CancellationToken token)
    {
        using var begin = new Statement(connection, "BEGIN");
        begin.Run();
        foreach (var (place, part) in (IEnumerable<(string, Action)>)
            [("postings", Postings), ("reservations", Reservations), ("reservations", Reserved)])
        {
            if (!token.IsCancellationRequested)
            {
                LedgerVerifier.Guarded(Findings, () => place, part);
            }
        }

        using var end = new Statement(connection, "COMMIT");
        end.Run();
    }

    private void Postings()
    {
        var (answered, posted) = (new IdSum(), new IdSum());
        using (var answers = new Statement(connection, "SELECT id, first, entries FROM posting WHERE entries > 0"))
        {
            using var reader = answers.Read();
            while (reader.Read())
            {
                var (id, first, entries) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
                for (var i = 0L; i < entries; i++)
                {
                    var movement = string.Create(CultureInfo.InvariantCulture, $"p:{id}:{i}");
                    answered.Add(Encoding.UTF8.GetBytes(movement), first + i);
                }
            }
        }

        using (var ids = new Statement(connection, "SELECT id, number FROM entry WHERE id >= 'p:' AND id < 'p;'"))
        {
            using var reader = ids.Read();
            while (reader.Read())
            {
                var row = new RawRow(reader);
                posted.Add(row.Bytes(0), row.Number(1));
            }
        }

        if ((answered.Count, answered.Sum) != (posted.Count, posted.Sum))
        {
            First("posting", $"its answer and the entries differ ({answered.Count} named, {posted.Count} there)", """
                SELECT posting.id FROM posting LEFT JOIN entry
                  ON entry.number = posting.first AND entry.id = 'p:' || posting.id || ':0'
                WHERE posting.entries > 0 AND entry.number IS NULL LIMIT 1
                """);
        }
    }

    /// <summary>Each SKU, owner and key has a hash; quantities times hashes add up the same in any order.</summary>
    private void Reservations()
    {
        var (entries, table) = (default(Flows), default(Flows));
        using (var moved = new Statement(connection, """
            SELECT sku, owner, from_kind, from_key, to_kind, to_key, quantity FROM entry
            WHERE (from_kind = 23 AND instr(from_key, '/') = 0) OR (to_kind = 23 AND instr(to_key, '/') = 0)
            """))
        {
            using var reader = moved.Read();
            while (reader.Read())
            {
                entries = entries.With(new RawRow(reader));
            }
        }

        using (var held = new Statement(connection, """
            SELECT sku, owner, id, quantity, done, cut, quantity - done - cut - open FROM reservation
            """))
        {
            using var reader = held.Read();
            while (reader.Read())
            {
                var row = new RawRow(reader);
                var of = Flows.Hash(row.Bytes(0), row.Bytes(1), row.Bytes(2));
                table = table.With(of, row.Number(3), row.Number(4), row.Number(5), row.Number(6));
            }
        }

        if (entries != table)
        {
            First("reservation", "what it took, gave out and gave back is not what the entries say", """
                SELECT reservation.id FROM reservation WHERE quantity <> coalesce((SELECT sum(quantity) FROM entry
                  WHERE to_kind = 23 AND to_key = reservation.id AND sku = reservation.sku), 0) LIMIT 1
                """);
        }
    }

    private void Reserved()
    {
        using var different = new Statement(connection, """
            SELECT coalesce(held.id, stock.key), coalesce(held.open, 0), coalesce(stock.quantity, 0)
            FROM (SELECT id, sku, owner, open FROM reservation WHERE open > 0) AS held
            FULL JOIN (SELECT key, sku, owner, lot, quantity FROM balance
              WHERE kind = 23 AND instr(key, '/') = 0) AS stock
            ON stock.key = held.id AND stock.sku = held.sku AND stock.owner = held.owner AND stock.lot = ''
            WHERE coalesce(held.open, 0) <> coalesce(stock.quantity, 0)
            """);
        using var reader = different.Read();
        while (reader.Read())
        {
            Findings.Place(
                $"reservation {reader.GetString(0)}",
                $"{reader.GetInt64(1)} are open, but {reader.GetInt64(2)} are reserved for it");
        }
    }

    private void First(string what, string wrong, string sql)
    {
        using var select = new Statement(connection, sql);
        using var reader = select.Read();
        Findings.Place(reader.Read() ? $"{what} {reader.GetString(0)}" : $"{what}s", wrong);
    }

    private readonly record struct Flows(ulong Held, ulong Done, ulong Cut, ulong Back)
    {
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
