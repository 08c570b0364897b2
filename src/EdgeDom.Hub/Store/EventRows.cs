using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The feed of events as rows. Their numbers come from the row of the turn, which only one batch at a time may write:
/// who reads the feed in order of numbers never meets a gap that is filled later.
/// </summary>
internal static class EventRows
{
    /// <summary>
    /// The script. An old program that still runs on the database would change things and tell no events; it looks for
    /// the turn's old column and stops.
    /// </summary>
    internal const string Script = """
        CREATE TABLE event (
          number INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL, subject TEXT NOT NULL, sequence INTEGER NOT NULL,
          at INTEGER NOT NULL, channel TEXT NOT NULL, content TEXT NOT NULL) STRICT;
        ALTER TABLE turn ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE turn RENAME COLUMN newest TO highest;
        """;

    /// <summary>The columns as <see cref="Read"/> wants them.</summary>
    internal const string Columns = "SELECT number, word, subject, sequence, at, channel, content FROM event ";

    private const string Trim =
        "DELETE FROM event WHERE number IN (SELECT number FROM event WHERE number <= ?1 ORDER BY number LIMIT ?2)";

    private const int TrimLeast = 100;

    private static readonly RowWrite Row = new(
        "INSERT INTO event (number, word, subject, sequence, at, channel, content) {rows}",
        keys: 0,
        Whole, Text, Text, Whole, Whole, Text, Text);

    /// <summary>Writes one.</summary>
    internal static void Add(IHubSession session, EventRow row) => session.Add(
        Row, row.Number, row.Word, row.Subject, row.Sequence, row.At.UnixMillis, row.Channel, row.Content);

    /// <summary>
    /// Forgets the oldest beyond <paramref name="kept"/>, at most twice as many as were <paramref name="added"/>, so
    /// that a smaller bound makes no batch slow.
    /// </summary>
    internal static void Forget(IHubSession session, long last, long kept, long added)
    {
        if (added > 0 && last > kept)
        {
            session.Prepared(Trim).Run(last - kept, (2 * added) + TrimLeast);
        }
    }

    /// <summary>A row as it was written.</summary>
    internal static EventRow Read(IRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3),
        new Moment(row.GetInt64(4)),
        row.GetString(5),
        row.GetString(6));
}
