using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Endpoints that are told of events, and deliveries to them, as rows of the writer.</summary>
public sealed class WebhookRows(IHubSession session)
{
    /// <summary>The script.</summary>
    public const string Script = """
        CREATE TABLE webhook (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, cursor INTEGER NOT NULL DEFAULT 0,
          missed INTEGER NOT NULL DEFAULT 0, lease_desk INTEGER NOT NULL DEFAULT -1,
          lease_clock INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
        CREATE TABLE delivery (
          endpoint TEXT NOT NULL, event INTEGER NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
          tries INTEGER NOT NULL, begun INTEGER NOT NULL, due INTEGER NOT NULL, status INTEGER NOT NULL,
          fault TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (endpoint, event)) STRICT, WITHOUT ROWID;
        CREATE INDEX delivery_subject ON delivery (endpoint, subject, event) WHERE state = 'waiting';
        CREATE INDEX delivery_due ON delivery (endpoint, due) WHERE state = 'waiting';
        """;

    internal const string Works =
        "SELECT body, cursor, missed, lease_desk, lease_clock, coalesce((SELECT min(due) FROM delivery"
        + " WHERE endpoint = webhook.id AND state = 'waiting'), -1) FROM webhook ";

    internal const string Deliveries =
        "SELECT endpoint, event, subject, state, tries, begun, due, status, fault, at FROM delivery ";

    private const string Due =
        "SELECT d.event, coalesce(e.word, ''), d.subject, coalesce(e.sequence, 0), coalesce(e.at, 0),"
        + " coalesce(e.channel, ''), coalesce(e.content, '') FROM delivery d LEFT JOIN event e ON e.number = d.event"
        + " WHERE d.endpoint = ?1 AND d.state = 'waiting' AND d.due <= ?2 AND NOT EXISTS (SELECT 1 FROM delivery o"
        + " WHERE o.endpoint = ?1 AND o.subject = d.subject AND o.state = 'waiting' AND o.event < d.event)"
        + " ORDER BY d.event LIMIT ?3";

    private static readonly string[] States = ["waiting", "delivered", "failed"];

    private static readonly RowWrite Endpoint = new(
        "INSERT INTO webhook (id, body) {rows} ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        keys: 1,
        Text, Text);

    private static readonly RowWrite Row = new(
        "INSERT INTO delivery (endpoint, event, subject, state, tries, begun, due, status, fault, at) {rows}"
        + " ON CONFLICT (endpoint, event) DO UPDATE SET state = excluded.state, tries = excluded.tries,"
        + " begun = excluded.begun, due = excluded.due, status = excluded.status, fault = excluded.fault,"
        + " at = excluded.at",
        keys: 2,
        Text, Whole, Text, Text, Whole, Whole, Whole, Whole, Text, Whole);

    /// <summary>Every endpoint, in order of id.</summary>
    public IReadOnlyList<WebhookWork> All() => session.Prepared(Works + "ORDER BY id").Rows(ReadWork);

    /// <summary>One by its id; null when there is none.</summary>
    public WebhookWork? Of(string id) => session.Prepared(Works + "WHERE id = ?1").First(ReadWork, id);

    /// <summary>How many endpoints there are.</summary>
    public long Count() => session.Prepared("SELECT count(*) FROM webhook").Rows(row => row.GetInt64(0)).Single();

    /// <summary>Adds or replaces an endpoint; how far the work for it is stays.</summary>
    public void Save(WebhookEndpoint endpoint) => session.Add(Endpoint, endpoint.Id, HubJson.Write(endpoint));

    /// <summary>Writes how far the work for an endpoint is, and who has it.</summary>
    public void Save(WebhookWork work) => session.Prepared(
        "UPDATE webhook SET cursor = ?2, missed = ?3, lease_desk = ?4, lease_clock = ?5 WHERE id = ?1")
        .Run(work.Endpoint.Id, work.Cursor, work.Missed, work.LeaseDesk, work.LeaseClock);

    /// <summary>Forgets an endpoint and all its deliveries.</summary>
    public void Forget(string id)
    {
        session.Prepared("DELETE FROM delivery WHERE endpoint = ?1").Run(id);
        session.Prepared("DELETE FROM webhook WHERE id = ?1").Run(id);
    }

    /// <summary>A delivery; null when there is none.</summary>
    public Delivery? Delivery(string endpoint, long number) => session.Prepared(
        Deliveries + "WHERE endpoint = ?1 AND event = ?2").First(Read, endpoint, number);

    /// <summary>Adds or replaces a delivery.</summary>
    public void Save(Delivery delivery) => session.Add(
        Row,
        delivery.Endpoint,
        delivery.Event,
        delivery.Subject,
        States[(int)delivery.State],
        delivery.Tries,
        delivery.BegunClock,
        delivery.DueClock,
        delivery.Status,
        delivery.Fault,
        delivery.At.UnixMillis);

    /// <summary>How many deliveries of an endpoint wait; counts to <paramref name="most"/>.</summary>
    public long Waiting(string endpoint, long most) => session.Prepared(
        "SELECT count(*) FROM (SELECT 1 FROM delivery WHERE endpoint = ?1 AND state = 'waiting' LIMIT ?2) w")
        .Rows(row => row.GetInt64(0), endpoint, most).Single();

    /// <summary>
    /// Events whose delivery is due and that are the first of their subjects to wait; one that the feed has forgotten
    /// has an empty word.
    /// </summary>
    public IReadOnlyList<EventRow> DueAt(string endpoint, long clock, int most) =>
        session.Prepared(Due).Rows(EventRows.Read, endpoint, clock, most);

    /// <summary>Events of the feed after a number.</summary>
    public IReadOnlyList<EventRow> Events(long after, int most) => session.Prepared(
        EventRows.Columns + "WHERE number > ?1 ORDER BY number LIMIT ?2").Rows(EventRows.Read, after, most);

    /// <summary>
    /// Forgets delivered ones of events before <paramref name="deliveredBefore"/>, and given up ones of events that
    /// the feed has forgotten.
    /// </summary>
    public void ForgetOld(string endpoint, long deliveredBefore) => session.Prepared(
        "DELETE FROM delivery WHERE endpoint = ?1 AND ((state = 'delivered' AND event < ?2) OR (state = 'failed'"
        + " AND event < (SELECT coalesce(min(number), 0) FROM event)))").Run(endpoint, deliveredBefore);

    /// <summary>The word of a state.</summary>
    internal static string Word(DeliveryState state) => States[(int)state];

    internal static WebhookWork ReadWork(IRow row) => new(
        HubJson.Read<WebhookEndpoint>(row.GetString(0)),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5));

    internal static Delivery Read(IRow row) => new(
        row.GetString(0),
        row.GetInt64(1),
        row.GetString(2),
        (DeliveryState)Array.IndexOf(States, row.GetString(3)),
        row.GetInt32(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt32(7),
        row.GetString(8),
        new Moment(row.GetInt64(9)));
}
