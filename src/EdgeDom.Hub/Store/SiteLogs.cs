using EdgeDom.Hub.Engines;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The two numbered logs of every site, as tables; runs inside the writer's transaction. Where nobody else writes, the
/// newest entries are kept in memory too; a batch that is rolled back ends the desk, and them with it.
/// </summary>
public sealed class SiteLogs(IHubSession session)
{
    private const int PageMax = 1_000;

    // There are two logs a site, and many sites.
    private const int TailEntriesMax = 256;
    private const int TailCharactersMax = 128 * 1024;

    private const string Columns = " (site, number, kind, version, at, body, hash) {rows}";

    private static readonly string DownAfterSql = After("down_log");
    private static readonly string UpAfterSql = After("up_log");
    private static readonly RowWrite UpRow = Write("up_log");
    private static readonly RowWrite DownRow = Write("down_log");

    private readonly Dictionary<string, LogTail<LogEntry>> _up = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogTail<LogEntry>> _down = new(StringComparer.Ordinal);

    /// <summary>
    /// Stores an entry of the site; a number that is there already throws, at the commit at the latest.
    /// </summary>
    public void AddUp(string site, LogEntry entry) => Add(UpRow, _up, site, entry);

    /// <summary>
    /// Stores an entry for the site; a number that is there already throws, at the commit at the latest.
    /// </summary>
    public void AddDown(string site, LogEntry entry) => Add(DownRow, _down, site, entry);

    /// <summary>Entries for the site after a number, oldest first.</summary>
    public IReadOnlyList<LogEntry> DownAfter(string site, long number, int most) =>
        _down.GetValueOrDefault(site)?.After(number, most)
        ?? session.Prepared(DownAfterSql).Rows(Entry, site, number, most);

    /// <summary>The site's own entries after a number, oldest first.</summary>
    public IReadOnlyList<LogEntry> UpAfter(string site, long number, int most) =>
        _up.GetValueOrDefault(site)?.After(number, most)
        ?? session.Prepared(UpAfterSql).Rows(Entry, site, number, most);

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
    public void DropUp(string site, long number)
    {
        _up.GetValueOrDefault(site)?.Clear();
        session.Prepared("DELETE FROM up_log WHERE site = ?1 AND number > ?2").Run(site, number);
    }

    /// <summary>The hash of an entry for the site; null when there is none.</summary>
    public string? DownHash(string site, long number) =>
        _down.GetValueOrDefault(site)?.Find(number)?.Hash
        ?? session.Prepared("SELECT hash FROM down_log WHERE site = ?1 AND number = ?2")
            .First(row => row.GetString(0), site, number);

    /// <summary>The hash of an entry of the site; null when there is none.</summary>
    public string? UpHash(string site, long number) =>
        _up.GetValueOrDefault(site)?.Find(number)?.Hash
        ?? session.Prepared("SELECT hash FROM up_log WHERE site = ?1 AND number = ?2")
            .First(row => row.GetString(0), site, number);

    private static string After(string table) => "SELECT number, kind, version, at, body, hash FROM " + table
        + " WHERE site = ?1 AND number > ?2 ORDER BY number LIMIT ?3";

    private static LogEntry Entry(IRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt32(2),
        new Moment(row.GetInt64(3)),
        row.GetString(4),
        row.GetString(5));

    private void Add(RowWrite write, Dictionary<string, LogTail<LogEntry>> tails, string site, LogEntry entry)
    {
        session.Add(write, site, entry.Number, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body, entry.Hash);
        if (session.IsShared)
        {
            return;
        }

        if (!tails.TryGetValue(site, out var tail))
        {
            tails[site] = tail = new LogTail<LogEntry>(
                TailEntriesMax, TailCharactersMax, one => one.Number, one => one.Body);
        }

        tail.Add(entry);
    }

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
