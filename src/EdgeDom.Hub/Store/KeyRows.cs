using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Texts;

namespace EdgeDom.Hub.Store;

/// <summary>Keys to the API as rows, without their texts; inside the writer's transaction.</summary>
public sealed class KeyRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would ask nobody for a key; it looks for the turn's
    /// old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE api_key (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        ALTER TABLE turn RENAME COLUMN highest TO ordinal;
        """;

    internal const string All = "SELECT body FROM api_key ORDER BY id";

    private static readonly RowWrite Row = new(
        "INSERT INTO api_key (id, body) {rows} ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        keys: 1,
        ColumnKind.Text,
        ColumnKind.Text);

    /// <summary>One by its id; null when there is none.</summary>
    public ApiKey? Of(string id) => session.Prepared("SELECT body FROM api_key WHERE id = ?1").First(Read, id);

    /// <summary>Every key, in order of id.</summary>
    public IReadOnlyList<ApiKey> Every() => session.Prepared(All).Rows(Read);

    /// <summary>How many there are.</summary>
    public long Count() => session.Prepared("SELECT count(*) FROM api_key").Rows(row => row.GetInt64(0)).Single();

    /// <summary>Adds or replaces one.</summary>
    public void Save(ApiKey key) => session.Add(Row, key.Id, HubJson.Write(key));

    /// <summary>Forgets one: it opens nothing any more.</summary>
    public void Forget(string id) => session.Prepared("DELETE FROM api_key WHERE id = ?1").Run(id);

    internal static ApiKey Read(IRow row) => HubJson.Read<ApiKey>(row.GetString(0));
}
