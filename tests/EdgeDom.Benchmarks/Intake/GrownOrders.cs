using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Benchmarks.Intake;

/// <summary>
/// A hub's file with as many ended orders as a hub has after years. The first ones go through the desk, placed and
/// cancelled; the others are copies of their rows under ids, references and keys of their own, with all that hangs on
/// an order: its parts, decisions and timeline. They came evenly over <see cref="Years"/> years, and answers to those
/// of the last days only are still kept, as the hub does.
/// </summary>
public static class GrownOrders
{
    /// <summary>Orders that go through the desk.</summary>
    public const int Grown = 1_000;

    /// <summary>Over how long the orders came.</summary>
    public const int Years = 3;

    private const int CopiesAtOnce = 100;
    private const long MillisBack = Years * 365L * 86_400_000;
    private const long AnswersKept = 7L * 86_400_000;
    private const int Seed = 3;

    // References and keys are spread over all that there can be, so that new ones fall between them.
    private static readonly string[] Copies =
    [
        """
        INSERT INTO customer_order (number, id, channel, reference, placed_at, status, body, packed, changed_in)
        SELECT made.number, made.id, old.channel, made.reference, made.at, old.status, '',
          renamed(old.packed, old.id, made.id, old.reference, made.reference), 0
        FROM made JOIN customer_order old ON old.number = made.old ORDER BY made.number
        """,
        """
        INSERT INTO part (id, order_id, node, is_open)
        SELECT made.id || substr(part.id, length(part.order_id) + 1), made.id, part.node, part.is_open
        FROM made JOIN customer_order old ON old.number = made.old JOIN part ON part.id >= old.id || '-'
          AND part.id < old.id || '.' ORDER BY made.number
        """,
        """
        INSERT INTO timeline (order_id, number, at, source, kind, text)
        SELECT made.id, line.number, made.at, line.source, line.kind, line.text
        FROM made JOIN customer_order old ON old.number = made.old JOIN timeline line ON line.order_id = old.id
        ORDER BY made.number
        """,
        """
        INSERT INTO decision (id, order_id, at, cause, body, question, packed)
        SELECT made.id || substr(was.id, length(was.order_id) + 1), made.id, made.at, was.cause, '', '', was.packed
        FROM made JOIN customer_order old ON old.number = made.old
          JOIN decision was ON was.id > old.id || '-d' AND was.id < old.id || '-e'
        ORDER BY made.number
        """,
        """
        INSERT INTO answer (key, fingerprint, status, body, at)
        SELECT 'key-' || made.reference, was.fingerprint, was.status, replace(was.body, old.id, made.id), made.at
        FROM made JOIN customer_order old ON old.number = made.old JOIN answer was ON was.key = 'key-' || old.reference
        WHERE made.is_answered ORDER BY made.number
        """,
    ];

    /// <summary>Makes the file with <see cref="Grown"/> orders.</summary>
    public static void Begin(HubOptions file)
    {
        using var desk = new HubDesk(IntakeRun.Options(file));
        var (random, now) = (new Random(Seed), Moment.Of(TimeProvider.System.GetUtcNow()));
        desk.Run(IntakeRun.Fill, now);
        for (var number = 0; number < Grown; number++)
        {
            var request = IntakeRun.Request(random);
            var placed = desk.Run(
                (book, at) => Placing.Place(book, request, IntakeRun.KeyOf(request.Reference), at), now);
            desk.Run((book, at) => Cancelling.Cancel(book, ((PlaceOutcome.Placed)placed).Order, at), now);
        }

        var open = desk.Run((book, _) => book.Counts.Open, now);
        if (open > 0)
        {
            throw new InvalidOperationException($"{open} orders did not end when they were cancelled.");
        }
    }

    /// <summary>Copies the orders of a file that <see cref="Begin"/> made until there are so many.</summary>
    public static void Grow(string file, int orders)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        connection.CreateFunction("renamed", (byte[] packed, string id, string made, string reference, string given) =>
            PackedText.Of([.. PackedText.Lines(packed).Select(line => line
                .Replace(id, made, StringComparison.Ordinal).Replace(reference, given, StringComparison.Ordinal))]));
        Run(connection, "PRAGMA journal_mode = OFF");
        Run(connection, "PRAGMA synchronous = OFF");
        Run(connection, "PRAGMA cache_size = -1000000");
        Run(connection, "CREATE TEMP TABLE made (number INTEGER PRIMARY KEY, old INTEGER, id TEXT, reference TEXT,"
            + " at INTEGER, is_answered INTEGER)");
        var turns = (orders - Grown) / Grown;
        for (var turn = 0; turn < turns; turn += CopiesAtOnce)
        {
            Copy(connection, turn, Math.Min(CopiesAtOnce, turns - turn), turns);
        }

        Run(connection, $"UPDATE meta SET value = json_set(value, '$.received', {orders}, '$.cancelled', {orders})"
            + " WHERE key = 'counts'");
        Run(connection, "PRAGMA journal_mode = WAL");
    }

    private static void Copy(SqliteConnection connection, int first, int count, int turns)
    {
        using var transaction = connection.BeginTransaction();
        Run(connection, "DELETE FROM made");
        var copies = turns * (long)Grown;
        var step = long.MaxValue / copies;
        Run(
            connection,
            "INSERT INTO made WITH RECURSIVE turn (value) AS (SELECT "
            + string.Create(CultureInfo.InvariantCulture, $"{first} UNION ALL SELECT value + 1 FROM turn")
            + string.Create(CultureInfo.InvariantCulture, $" WHERE value + 1 < {first + count}),")
            + $" place (value, old) AS (SELECT value * {Grown} + number, number FROM turn JOIN customer_order"
            + $" WHERE number <= {Grown})"
            + $" SELECT value + {Grown}, old, printf('O%07d', value + {Grown}), printf('%016x', value * {step}),"
            + $" (SELECT min(placed_at) FROM customer_order WHERE number <= {Grown}) - back, back < {AnswersKept}"
            + $" FROM (SELECT *, ({copies} - value) * {MillisBack} / {copies} AS back FROM place)");
        foreach (var sql in Copies)
        {
            Run(connection, sql);
        }

        transaction.Commit();
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {(first + count + 1) * Grown:#,0} orders"));
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
