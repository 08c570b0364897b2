using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The hub's database as its one writer sees it. Between <see cref="Begin"/> and <see cref="Commit"/> all is one
/// transaction.
/// </summary>
public sealed class HubStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = [];
    private bool _isInBatch;

    /// <summary>Opens or creates the database file.</summary>
    public HubStore(string path, bool isDurable)
    {
        _connection = SqliteFile.OpenWriter(path, HubSchema.ApplicationId, HubSchema.Scripts, isDurable);
        Logs = new SiteLogs(_connection);
    }

    /// <summary>The sites' logs.</summary>
    public SiteLogs Logs { get; }

    /// <summary>Starts the transaction of a batch.</summary>
    public void Begin()
    {
        Prepared("BEGIN", 0).Run();
        _isInBatch = true;
    }

    /// <summary>Makes the batch durable.</summary>
    public void Commit()
    {
        Prepared("COMMIT", 0).Run();
        _isInBatch = false;
    }

    /// <summary>Forgets the batch; does nothing when there is none.</summary>
    public void Rollback()
    {
        if (_isInBatch)
        {
            _isInBatch = false;
            Prepared("ROLLBACK", 0).Run();
        }
    }

    /// <summary>All nodes.</summary>
    public IReadOnlyList<NodeRecord> Nodes() =>
        Prepared("SELECT body FROM node ORDER BY id", 0).Rows(row => HubJson.Read<NodeRecord>(row.GetString(0)));

    /// <summary>All sites.</summary>
    public IReadOnlyList<SiteRecord> Sites() =>
        Prepared("SELECT body FROM site ORDER BY site", 0).Rows(row => HubJson.Read<SiteRecord>(row.GetString(0)));

    /// <summary>All rights.</summary>
    public IReadOnlyList<StoredRight> Rights() =>
        Prepared("SELECT node, sku, granted, shrunk, reserved, gone FROM stock_right ORDER BY node, sku", 0).Rows(
            row => new StoredRight(
                NodeId.Of(row.GetString(0)),
                Sku.Of(row.GetString(1)),
                new StockRight(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));

    /// <summary>The counts; all 0 in a new database.</summary>
    public HubCounts Counts() =>
        Prepared("SELECT value FROM meta WHERE key = 'counts'", 0)
            .First(row => HubJson.Read<HubCounts>(row.GetString(0)))
        ?? new HubCounts();

    /// <summary>An order; null when there is none.</summary>
    public CustomerOrder? Order(OrderId id) =>
        Prepared("SELECT body FROM customer_order WHERE id = ?1", 1)
            .First(row => HubJson.Read<CustomerOrder>(row.GetString(0)), id.Value);

    /// <summary>The order of a channel's reference; null when there is none.</summary>
    public string? OrderOfReference(ChannelId channel, string reference) =>
        Prepared("SELECT id FROM customer_order WHERE channel = ?1 AND reference = ?2 AND reference <> ''", 2)
            .First(row => row.GetString(0), channel.Value, reference);

    /// <summary>The order a fulfilment order belongs to; null when there is none.</summary>
    public string? OrderOfPart(FulfilmentOrderId id) =>
        Prepared("SELECT order_id FROM part WHERE id = ?1", 1).First(row => row.GetString(0), id.Value);

    /// <summary>The answer under an idempotency key; null when the key is new.</summary>
    public StoredAnswer? Answer(string key) =>
        Prepared("SELECT fingerprint, status, body FROM answer WHERE key = ?1", 1)
            .First(row => new StoredAnswer(row.GetString(0), row.GetInt32(1), row.GetString(2)), key);

    /// <summary>Keeps an answer; a key that is there already throws.</summary>
    public void AddAnswer(string key, StoredAnswer answer, Moment at) =>
        Prepared("INSERT INTO answer (key, fingerprint, status, body, at) VALUES (?1, ?2, ?3, ?4, ?5)", 5)
            .Run(key, answer.Fingerprint, answer.Status, answer.Body, at.UnixMillis);

    /// <summary>Adds to an order's timeline.</summary>
    public void AddTimeline(TimelineEntry entry) =>
        Prepared("INSERT INTO timeline (order_id, number, at, source, kind, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6)
            .Run(entry.Order.Value, entry.Number, entry.At.UnixMillis, entry.Source, entry.Kind, entry.Text);

    /// <summary>Keeps a decision for ever.</summary>
    public void AddDecision(DecisionRecord decision) =>
        Prepared("INSERT INTO decision (id, order_id, at, cause, body) VALUES (?1, ?2, ?3, ?4, ?5)", 5)
            .Run(
                decision.Id,
                decision.Order.Value,
                decision.At.UnixMillis,
                decision.Cause,
                HubJson.Write(decision.Decision));

    /// <summary>Writes an order and the index of its parts.</summary>
    public void Save(CustomerOrder order)
    {
        Prepared(
            "INSERT INTO customer_order (number, id, channel, reference, placed_at, status, body)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (number) DO UPDATE SET status = ?6, body = ?7",
            7).Run(
            order.Number,
            order.Id.Value,
            order.Channel.Value,
            order.Reference,
            order.PlacedAt.UnixMillis,
            HubJson.Write(order.Status).Trim('"'),
            HubJson.Write(order));
        foreach (var part in order.Parts)
        {
            Prepared(
                "INSERT INTO part (id, order_id, node, is_open) VALUES (?1, ?2, ?3, ?4)"
                + " ON CONFLICT (id) DO UPDATE SET is_open = ?4 WHERE is_open <> ?4",
                4).Run(part.Id.Value, order.Id.Value, part.Node.Value, part.IsClosed ? 0 : 1);
        }
    }

    /// <summary>Writes a right.</summary>
    public void Save(StoredRight right) => Prepared(
        "INSERT INTO stock_right (node, sku, granted, shrunk, reserved, gone) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        + " ON CONFLICT (node, sku) DO UPDATE SET granted = ?3, shrunk = ?4, reserved = ?5, gone = ?6",
        6).Run(
        right.Node.Value,
        right.Sku.Value,
        right.Right.Granted,
        right.Right.Shrunk,
        right.Right.Reserved,
        right.Right.Gone);

    /// <summary>Writes where a site's logs stand.</summary>
    public void Save(SiteRecord site) => Prepared(
        "INSERT INTO site (site, body) VALUES (?1, ?2) ON CONFLICT (site) DO UPDATE SET body = ?2", 2)
        .Run(site.Site, HubJson.Write(site));

    /// <summary>Writes a node.</summary>
    public void Save(NodeRecord node) => Prepared(
        "INSERT INTO node (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = ?2", 2)
        .Run(node.Node.Value, HubJson.Write(node));

    /// <summary>Writes the counts.</summary>
    public void Save(HubCounts counts) => Prepared(
        "INSERT INTO meta (key, value) VALUES ('counts', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1", 1)
        .Run(HubJson.Write(counts));

    /// <summary>One hash over everything stored, changes of the open transaction included.</summary>
    public string Hash() => StateHash.Of(_connection);

    /// <inheritdoc />
    public void Dispose()
    {
        Rollback();
        Logs.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private Statement Prepared(string sql, int count)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new Statement(_connection, sql, count);
        }

        return statement;
    }
}
