using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Heads;

/// <summary>The one row that says where the ledger stands; it moves in the same transaction as what it
/// counts.</summary>
internal sealed class HeadRow : IDisposable
{
    private readonly Statement update;

    /// <summary>Prepares the statement.</summary>
    public HeadRow(SqliteConnection connection) => update = new Statement(connection, """
        UPDATE head SET tick = $tick, entries = $entries, entry_hash = $hash,
          up_last = $up, up_acknowledged = $acknowledged, down_last = $down
        WHERE one = 1 AND tick = $before
        """);

    /// <summary>Reads the row; a new file gets one with <paramref name="freshLife"/>.</summary>
    public static LedgerHead ReadOrBegin(SqliteConnection connection, LifeId freshLife, Moment now)
    {
        Complete(connection);
        using var begin = new Statement(connection, """
            INSERT INTO head
              (one, life, created_at, tick, entries, entry_hash, up_last, up_acknowledged, down_last)
            VALUES (1, $life, $now, 0, 0, $hash, 0, 0, 0) ON CONFLICT (one) DO NOTHING
            """);
        begin.Run(freshLife.Value, now.UnixMillis, new byte[EntryChain.HashBytes]);
        return Read(connection) ?? throw new InvalidDataException("The ledger has no head row.");
    }

    /// <summary>
    /// Gives the head of a file that the very first script made the two columns that it got on the same day: where both
    /// logs end, which the logs themselves say. Twice is once.
    /// </summary>
    public static void Complete(SqliteConnection connection)
    {
        using (var columns = new Statement(
            connection, "SELECT COUNT(*) FROM pragma_table_info('head') WHERE name IN ('up_last', 'down_last')"))
        using (var reader = columns.Read())
        {
            if (reader.Read() && reader.GetInt64(0) > 0)
            {
                return;
            }
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var stream in new[] { SiteTables.UpStream, SiteTables.DownStream })
        {
            using var add = new Statement(
                connection, $"ALTER TABLE head ADD COLUMN {stream}_last INTEGER NOT NULL DEFAULT 0");
            add.Run();
            using var take = new Statement(
                connection,
                $"UPDATE head SET {stream}_last = IFNULL((SELECT MAX(number) FROM numbered_log"
                + $" WHERE stream = '{stream}'), 0)");
            take.Run();
        }

        transaction.Commit();
    }

    /// <summary>Reads the row; null when there is none.</summary>
    public static LedgerHead? Read(SqliteConnection connection)
    {
        using var select = new Statement(connection, """
            SELECT life, tick, entries, entry_hash, up_last, up_acknowledged, down_last FROM head WHERE one = 1
            """);
        using var reader = select.Read();
        return reader.Read()
            ? new LedgerHead(
                LifeId.Of(reader.GetString(0)),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetBytes(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6))
            : null;
    }

    /// <summary>Writes the row into the open transaction.</summary>
    public void Write(LedgerHead head)
    {
        var rows = update.Run(
            head.Tick,
            head.Entries,
            head.EntryHash,
            head.UpLast,
            head.UpAcknowledged,
            head.DownLast,
            head.Tick - 1);
        Require.That(rows == 1, $"The stored head is not at tick {head.Tick - 1}.");
    }

    /// <inheritdoc />
    public void Dispose() => update.Dispose();
}
