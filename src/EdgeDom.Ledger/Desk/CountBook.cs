using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Desk;

/// <summary>Every count of a bin: the open ones in memory too, ended ones in the table only.</summary>
internal sealed class CountBook : IDisposable
{
    /// <summary>Stores a part of a closed count: what lies where, and why; twice is once.</summary>
    public const string PartSql = """
        INSERT INTO counted_part (count, number, sku, compartment, lot, owner, quantity, cause)
        VALUES ($count, $number, $sku, $compartment, $lot, $owner, $quantity, $cause)
        ON CONFLICT (count, number) DO NOTHING
        """;

    private const string Columns = "id, tick, bin, state, due, difference, short";

    private readonly Dictionary<CountId, BinCount> open = [];
    private readonly Dictionary<BinId, BinCount> ofBin = [];
    private readonly SortedSet<(long DueMillis, CountId Id)> due = [];
    private readonly SortedSet<CountId> asking = [];
    private readonly Statement write;
    private readonly Statement writePart;
    private readonly Statement select;

    /// <summary>Prepares the statements; reads the open ones when <paramref name="isKept"/>.</summary>
    public CountBook(SqliteConnection connection, bool isKept = true)
    {
        write = new Statement(connection, $"""
            INSERT INTO bin_count ({Columns})
            VALUES ($id, $tick, $bin, $state, $due, $difference, $short)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due,
              difference = excluded.difference, short = excluded.short WHERE bin_count.state < 2
            """);
        writePart = new Statement(connection, PartSql);
        select = new Statement(connection, $"SELECT {Columns} FROM bin_count WHERE id = $id");
        if (isKept)
        {
            foreach (var count in ReadOpen(connection))
            {
                Accept(count);
            }
        }
    }

    /// <summary>The open ones, in no order.</summary>
    public IReadOnlyCollection<BinCount> Open => open.Values;

    /// <summary>Those of them that are closed and wait for the hub, by id.</summary>
    public IReadOnlyCollection<CountId> Asking => asking;

    /// <summary>The open ones, the first to lapse first.</summary>
    public IReadOnlyCollection<(long DueMillis, CountId Id)> Due => due;

    /// <summary>When the next one lapses, in ms the ledger has run; null when none is open.</summary>
    public long? NextDueMillis => due.Count == 0 ? null : due.Min.DueMillis;

    /// <summary>The open counts in a file, by id.</summary>
    public static IReadOnlyList<BinCount> ReadOpen(SqliteConnection connection)
    {
        using var all = new Statement(connection, $"SELECT {Columns} FROM bin_count WHERE state < 2 ORDER BY id");
        using var parts = new Statement(connection, """
            SELECT sku, compartment, quantity, lot, owner, cause FROM counted_part WHERE count = $count ORDER BY number
            """);
        using var reader = all.Read();
        var counts = new List<BinCount>();
        while (reader.Read())
        {
            var count = Read(reader);
            counts.Add(count.State == CountState.Asking ? count with { Result = ResultOf(parts, count.Id) } : count);
        }

        return counts;
    }

    /// <summary>A count, open or ended; null when there was none with this id.</summary>
    public BinCount? Find(CountId id) => open.GetValueOrDefault(id) ?? Stored(id);

    /// <summary>The open count of a bin; null when it is not being counted.</summary>
    public BinCount? OpenOf(BinId bin) => ofBin.GetValueOrDefault(bin);

    /// <summary>A count as the file says; null when there was none with this id.</summary>
    public BinCount? Stored(CountId id)
    {
        using var reader = select.Read(id.Value);
        return reader.Read() ? Read(reader) : null;
    }

    /// <summary>Writes a new or changed count into the open transaction.</summary>
    public void Write(BinCount count)
    {
        var rows = write.Run(count.Id.Value, count.Tick, count.Bin.Value, (long)count.State, count.DueMillis,
            count.Difference, count.Short);
        Require.That(rows == 1, $"Count {count.Id} had ended and is not changed any more.");
        for (var i = 0; i < (count.Result?.Parts.Count ?? 0); i++)
        {
            var part = count.Result!.Parts[i];
            writePart.Run(count.Id.Value, i, part.Sku.Value, part.Compartment, part.Lot, part.Owner, part.Quantity,
                count.Result.Cause);
        }
    }

    /// <summary>The commit succeeded: this is how it stands now.</summary>
    public void Accept(BinCount count)
    {
        if (open.Remove(count.Id, out var before))
        {
            due.Remove((before.DueMillis, before.Id));
            ofBin.Remove(before.Bin);
            asking.Remove(before.Id);
        }

        if (count.IsOpen)
        {
            open[count.Id] = count;
            ofBin[count.Bin] = count;
            due.Add((count.DueMillis, count.Id));
            if (count.State == CountState.Asking)
            {
                asking.Add(count.Id);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        write.Dispose();
        writePart.Dispose();
        select.Dispose();
    }

    private static CountResult ResultOf(Statement select, CountId id)
    {
        using var reader = select.Read(id.Value);
        var (parts, cause) = (new List<CountedPart>(), "");
        while (reader.Read())
        {
            cause = reader.GetString(5);
            parts.Add(new CountedPart(Sku.Of(reader.GetString(0)), reader.GetInt32(1), reader.GetInt64(2),
                reader.GetString(3), reader.GetString(4)));
        }

        return new CountResult(parts, cause);
    }

    private static BinCount Read(StatementRows reader) => new(
        CountId.Of(reader.GetString(0)),
        reader.GetInt64(1),
        BinId.Of(reader.GetString(2)),
        (CountState)reader.GetInt32(3),
        reader.GetInt64(4),
        reader.GetInt64(5),
        reader.GetInt64(6));
}
