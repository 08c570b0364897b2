using System.Buffers.Binary;
using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What each turn did to rights, and to which reservations, as one row a turn: the next turn of another node reads a
/// few rows and not hundreds, and <c>stock_right</c> needs no index that every reservation would change. Only where
/// nodes share a database.
/// </summary>
public sealed class TurnNotes(IHubSession session)
{
    /// <summary>For how many turns notes are kept; who has seen less reads the rights themselves.</summary>
    public const int Kept = 1_000;

    /// <summary>
    /// The script. A program of an older version that still runs on the database changes rights without a note; it
    /// looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        ALTER TABLE turn RENAME COLUMN version TO number;
        DROP INDEX reservation_due;
        CREATE INDEX reservation_due ON reservation (due) WHERE state = 'held';
        --postgres DROP INDEX stock_right_changed;
        --postgres ALTER TABLE stock_right SET (fillfactor = 50);
        --postgres CREATE TABLE turn_note (number bigint NOT NULL PRIMARY KEY, rights bytea NOT NULL);
        --postgres ALTER TABLE turn_note ALTER COLUMN rights SET STORAGE EXTERNAL;
        """;

    /// <summary>
    /// The script that adds reservations to notes; a program that does not note them stops at its next turn.
    /// </summary>
    public const string ReservationsScript = """
        ALTER TABLE turn RENAME COLUMN number TO last;
        --postgres ALTER TABLE turn_note ADD COLUMN reservations bytea NOT NULL DEFAULT '';
        --postgres ALTER TABLE turn_note ALTER COLUMN reservations SET STORAGE EXTERNAL;
        """;

    /// <summary>
    /// The script that lets notes mark reservations by <see cref="MarkOf"/> instead of by their ids, which were half of
    /// what other nodes read; a program that notes ids stops at its next turn.
    /// </summary>
    public const string MarksScript = """
        ALTER TABLE turn RENAME COLUMN latest TO newest;
        --postgres DELETE FROM turn_note;
        --postgres ALTER TABLE turn_note RENAME COLUMN reservations TO marks;
        """;

    private const ulong MarkBasis = 14_695_981_039_346_656_037;
    private const ulong MarkPrime = 1_099_511_628_211;

    private readonly List<StoredRight> _rights = [];
    private readonly HashSet<ulong> _marks = [];

    /// <summary>Begins the note of a turn.</summary>
    public void Begin()
    {
        _rights.Clear();
        _marks.Clear();
    }

    /// <summary>A right as this turn leaves it.</summary>
    public void Add(StoredRight right) => _rights.Add(right);

    /// <summary>A reservation that this turn made or changed.</summary>
    public void Add(string reservation) => _marks.Add(MarkOf(reservation));

    /// <summary>
    /// What stands for the id of a reservation in a note: FNV-1a over its UTF-16 units (Fowler, Noll, Vo). Two ids with
    /// one mark cost a read that finds nothing new.
    /// </summary>
    public static ulong MarkOf(string reservation)
    {
        var mark = MarkBasis;
        foreach (var unit in reservation)
        {
            mark = unchecked((mark ^ unit) * MarkPrime);
        }

        return mark;
    }

    /// <summary>Writes the note of turn <paramref name="number"/> and forgets those that are too old by now.</summary>
    public void Save(long number)
    {
        if (_rights.Count + _marks.Count > 0)
        {
            session.Prepared("INSERT INTO turn_note (number, rights, marks) VALUES (?1, ?2, ?3)")
                .Run(number, Written(_rights), Written(_marks));
            session.Prepared("DELETE FROM turn_note WHERE number <= ?1").Run(number - Kept);
        }
    }

    /// <summary>
    /// Reads the rights that turns after <paramref name="seen"/> changed, the oldest change first, and the marks of the
    /// reservations.
    /// </summary>
    public static Query After(long seen, List<StoredRight> rights, HashSet<ulong> marks) => new(
        "SELECT rights, marks FROM turn_note WHERE number > ?1 ORDER BY number",
        row =>
        {
            Read(row.GetBytes(0), rights);
            Read(row.GetBytes(1), marks);
        },
        seen);

    private static byte[] Written(List<StoredRight> rights)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var node in rights.GroupBy(stored => stored.Node))
        {
            writer.Write(node.Key.Value);
            writer.Write7BitEncodedInt(node.Count());
            foreach (var (_, sku, right, held) in node)
            {
                writer.Write(sku.Value);
                writer.Write7BitEncodedInt64(right.Granted);
                writer.Write7BitEncodedInt64(right.Shrunk);
                writer.Write7BitEncodedInt64(right.Reserved);
                writer.Write7BitEncodedInt64(right.Gone);
                writer.Write7BitEncodedInt64(held);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Written(HashSet<ulong> marks)
    {
        var bytes = new byte[marks.Count * sizeof(ulong)];
        var at = 0;
        foreach (var mark in marks)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), mark);
            at += sizeof(ulong);
        }

        return bytes;
    }

    private static void Read(byte[] note, HashSet<ulong> marks)
    {
        for (var at = 0; at < note.Length; at += sizeof(ulong))
        {
            marks.Add(BinaryPrimitives.ReadUInt64LittleEndian(note.AsSpan(at)));
        }
    }

    private static void Read(byte[] note, List<StoredRight> rights)
    {
        using var reader = new BinaryReader(new MemoryStream(note));
        while (reader.BaseStream.Position < note.Length)
        {
            var node = NodeId.Of(reader.ReadString());
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                var sku = Sku.Of(reader.ReadString());
                var right = new StockRight(Number(reader), Number(reader), Number(reader), Number(reader));
                rights.Add(new StoredRight(node, sku, right, Number(reader)));
            }
        }
    }

    private static long Number(BinaryReader reader) => reader.Read7BitEncodedInt64();
}
