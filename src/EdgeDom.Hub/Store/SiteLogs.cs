using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Store;

/// <summary>The two numbered logs of every site, as tables; runs inside the writer's transaction.</summary>
public sealed class SiteLogs : IDisposable
{
    private readonly Statement _addUp;
    private readonly Statement _addDown;
    private readonly Statement _readDown;
    private readonly Statement _downHash;
    private readonly Statement _upHash;

    /// <summary>Prepares its statements.</summary>
    public SiteLogs(SqliteConnection connection)
    {
        const string Columns = "(site, number, kind, version, at, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        _addUp = new Statement(connection, "INSERT INTO up_log " + Columns, 7);
        _addDown = new Statement(connection, "INSERT INTO down_log " + Columns, 7);
        _readDown = new Statement(
            connection,
            "SELECT number, kind, version, at, body, hash FROM down_log WHERE site = ?1 AND number > ?2"
            + " ORDER BY number LIMIT ?3",
            3);
        _downHash = new Statement(connection, "SELECT hash FROM down_log WHERE site = ?1 AND number = ?2", 2);
        _upHash = new Statement(connection, "SELECT hash FROM up_log WHERE site = ?1 AND number = ?2", 2);
    }

    /// <summary>Stores an entry of the site; a number that is there already throws.</summary>
    public void AddUp(string site, LogEntry entry) => Add(_addUp, site, entry);

    /// <summary>Stores an entry for the site.</summary>
    public void AddDown(string site, LogEntry entry) => Add(_addDown, site, entry);

    /// <summary>Entries for the site after a number, oldest first.</summary>
    public IReadOnlyList<LogEntry> DownAfter(string site, long number, int most) => _readDown.Rows(
        row => new LogEntry(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt32(2),
            new Moment(row.GetInt64(3)),
            row.GetString(4),
            row.GetString(5)),
        site,
        number,
        most);

    /// <summary>The hash of an entry for the site; null when there is none.</summary>
    public string? DownHash(string site, long number) => _downHash.First(row => row.GetString(0), site, number);

    /// <summary>The hash of an entry of the site; null when there is none.</summary>
    public string? UpHash(string site, long number) => _upHash.First(row => row.GetString(0), site, number);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in (Statement[])[_addUp, _addDown, _readDown, _downHash, _upHash])
        {
            statement.Dispose();
        }
    }

    private static void Add(Statement statement, string site, LogEntry entry) => statement.Run(
        site, entry.Number, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body, entry.Hash);
}
