using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Lives;

/// <summary>Gives a restored ledger its new life, and reads which ones it had.</summary>
internal static class LifeBook
{
    /// <summary>Puts a new life into the head and notes the old one, in one transaction.</summary>
    public static LifeNote Begin(SqliteConnection connection, LifeId life, Moment now, string source)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var head = new Statement(connection, "SELECT life, entries, tick FROM head WHERE one = 1");
        LifeNote note;
        using (var reader = head.Read())
        {
            if (!reader.Read())
            {
                throw new InvalidDataException("The copy has no head: it is no ledger that was ever used.");
            }

            note = new LifeNote(
                life, LifeId.Of(reader.GetString(0)), now, reader.GetInt64(1), reader.GetInt64(2), source);
        }

        Require.That(note.Life != note.LifeBefore, "A restored ledger gets a life that it never had.");
        using var insert = new Statement(connection, """
            INSERT INTO life_note (number, life, life_before, at, entries, tick, source)
            SELECT COALESCE(MAX(number), 0) + 1, $life, $before, $at, $entries, $tick, $source FROM life_note
            """);
        insert.Run(
            life.Value, note.LifeBefore.Value, now.UnixMillis, note.Entries, note.Tick, source);
        using var update = new Statement(connection, "UPDATE head SET life = $life WHERE one = 1");
        update.Run(life.Value);
        transaction.Commit();
        return note;
    }

    /// <summary>Every restore, oldest first.</summary>
    public static IReadOnlyList<LifeNote> Read(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT life, life_before, at, entries, tick, source FROM life_note ORDER BY number");
        using var reader = select.Read();
        var notes = new List<LifeNote>();
        while (reader.Read())
        {
            notes.Add(new LifeNote(
                LifeId.Of(reader.GetString(0)),
                LifeId.Of(reader.GetString(1)),
                new Moment(reader.GetInt64(2)),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetString(5)));
        }

        return notes;
    }
}
