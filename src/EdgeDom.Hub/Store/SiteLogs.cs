using System.Data.Common;
using EdgeDom.Hub.Engines;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Store;

/// <summary>The two numbered logs of every site, as tables; runs inside the writer's transaction.</summary>
public sealed class SiteLogs(IHubSession session)
{
    private const int PageMax = 1_000;
    private const string Columns = " (site, number, kind, version, at, body, hash) {rows}";

    private static readonly RowWrite UpRow = Write("up_log");
    private static readonly RowWrite DownRow = Write("down_log");

    /// <summary>
    /// Stores an entry of the site; a number that is there already throws, at the commit at the latest.
    /// </summary>
    public void AddUp(string site, LogEntry entry) => Add(UpRow, site, entry);

    /// <summary>
    /// Stores an entry for the site; a number that is there already throws, at the commit at the latest.
    /// </summary>
    public void AddDown(string site, LogEntry entry) => Add(DownRow, site, entry);

    /// <summary>Entries for the site after a number, oldest first.</summary>
    public IReadOnlyList<LogEntry> DownAfter(string site, long number, int most) =>
        session.Prepared(After("down_log"), 3).Rows(Entry, site, number, most);

    /// <summary>The site's own entries after a number, oldest first.</summary>
    public IReadOnlyList<LogEntry> UpAfter(string site, long number, int most) =>
        session.Prepared(After("up_log"), 3).Rows(Entry, site, number, most);

    /// <summary>
    /// The site's own entries after a number, to another one, oldest first, read page by page as they are asked for.
    /// </summary>
    public IEnumerable<LogEntry> UpBetween(string site, long after, long last)
    {
        while (after < last)
        {
            foreach (var entry in UpAfter(site, after, (int)Math.Min(PageMax, last - after)))
            {
                yield return entry;
                after = entry.Number;
            }
        }
    }

    /// <summary>Takes the site's own entries after a number away again.</summary>
    public void DropUp(string site, long number) =>
        session.Prepared("DELETE FROM up_log WHERE site = ?1 AND number > ?2", 2).Run(site, number);

    /// <summary>The hash of an entry for the site; null when there is none.</summary>
    public string? DownHash(string site, long number) =>
        session.Prepared("SELECT hash FROM down_log WHERE site = ?1 AND number = ?2", 2)
            .First(row => row.GetString(0), site, number);

    /// <summary>The hash of an entry of the site; null when there is none.</summary>
    public string? UpHash(string site, long number) =>
        session.Prepared("SELECT hash FROM up_log WHERE site = ?1 AND number = ?2", 2)
            .First(row => row.GetString(0), site, number);

    private static string After(string table) => "SELECT number, kind, version, at, body, hash FROM " + table
        + " WHERE site = ?1 AND number > ?2 ORDER BY number LIMIT ?3";

    private static LogEntry Entry(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt32(2),
        new Moment(row.GetInt64(3)),
        row.GetString(4),
        row.GetString(5));

    private void Add(RowWrite write, string site, LogEntry entry) => session.Add(
        write, site, entry.Number, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body, entry.Hash);

    private static RowWrite Write(string table) => new(
        "INSERT INTO " + table + Columns,
        keys: 0,
        ColumnKind.Text,
        ColumnKind.Whole,
        ColumnKind.Text,
        ColumnKind.Whole,
        ColumnKind.Whole,
        ColumnKind.Text,
        ColumnKind.Text);
}
