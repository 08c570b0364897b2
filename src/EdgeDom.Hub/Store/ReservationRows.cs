using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Reservations as rows; runs inside the writer's transaction. Each one written is told to <paramref name="written"/>.
/// </summary>
public sealed class ReservationRows(IHubSession session, Action<string> written)
{
    /// <summary>One, read by its id alone.</summary>
    public const string One = Columns + "WHERE id = ?1";

    /// <summary>
    /// The script that lets reservations lie anywhere, be pinned and be an order's. An old program that still runs on
    /// the database would take what an order has for what is set aside; it looks for the turn's old column and stops.
    /// </summary>
    public const string BondScript = """
        ALTER TABLE reservation ADD COLUMN order_id TEXT NOT NULL DEFAULT '';
        ALTER TABLE reservation ADD COLUMN bond TEXT NOT NULL DEFAULT '';
        ALTER TABLE reservation ADD COLUMN supply TEXT NOT NULL DEFAULT '';
        ALTER TABLE reservation ADD COLUMN come INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX reservation_anywhere ON reservation (id) WHERE bond <> '' AND state IN ('held', 'confirmed');
        CREATE INDEX reservation_supply ON reservation (supply) WHERE supply <> '';
        ALTER TABLE turn RENAME COLUMN fed TO bound;
        """;

    private const string Columns =
        "SELECT id, node, sku, quantity, hold_ms, state, due, at, buyer, bond FROM reservation ";

    // From both sides, each by the key of the other, so that nothing is gone through twice.
    private const string HeldUnits = "SELECT node, sku, CAST(sum(CASE WHEN supply = '' THEN quantity ELSE come END)"
        + " AS bigint) AS units FROM reservation WHERE state IN ('held', 'confirmed', 'pinned') AND order_id = ''"
        + " GROUP BY node, sku";

    private static readonly string[] States =
        ["held", "confirmed", "released", "expired", "unavailable", "suspended", "consumed", "pinned"];

    private static readonly RowWrite NewRow = Write("", keys: 1);

    private static readonly RowWrite Row = Write(
        " ON CONFLICT (id) DO UPDATE SET node = excluded.node, state = excluded.state, due = excluded.due,"
        + " order_id = excluded.order_id, bond = excluded.bond, supply = excluded.supply, come = excluded.come",
        keys: 1);

    /// <summary>One by its id; null when there is none.</summary>
    public Reservation? Of(string id) => session.Prepared(One).First(Read, id);

    /// <summary>Several by their ids, for a read that goes out together with others across a wire.</summary>
    public static Query Of(string[] ids, Action<Reservation> take) =>
        new(Columns + "WHERE id = ANY (?1)", row => take(Read(row)), (object)ids);

    /// <summary>Several by their ids, across a wire.</summary>
    public List<Reservation> Of(string[] ids)
    {
        var found = new List<Reservation>();
        if (ids.Length > 0)
        {
            session.ReadTogether(Of(ids, found.Add));
        }

        return found;
    }

    /// <summary>Held ones whose time is up, the longest due first.</summary>
    public IReadOnlyList<Reservation> Due(long clock, int most) => session.Prepared(
        Columns + "WHERE state = 'held' AND due <= ?1 ORDER BY due, id LIMIT ?2").Rows(Read, clock, most);

    /// <summary>Those after an id that may lie anywhere and are not pinned yet, by id.</summary>
    public IReadOnlyList<Reservation> Anywhere(string after, int most) => session.Prepared(
        Columns + "WHERE bond <> '' AND state IN ('held', 'confirmed') AND id > ?1 ORDER BY id LIMIT ?2")
        .Rows(Read, after, most);

    /// <summary>The ids of open ones that have units of a supply line.</summary>
    public IReadOnlyList<string> OnSupply(string supply) => session.Prepared(
        "SELECT id FROM reservation WHERE supply <> '' AND supply = ?1 AND state IN ('held', 'confirmed')")
        .Rows(row => row.GetString(0), supply);

    /// <summary>Units that open reservations have of supply lines and that have not come, by line.</summary>
    public IReadOnlyDictionary<string, long> Claims() => session.Prepared(
        "SELECT supply, CAST(sum(quantity - come) AS bigint) FROM reservation WHERE supply <> ''"
        + " AND state IN ('held', 'confirmed') GROUP BY supply")
        .Rows(row => (Supply: row.GetString(0), Units: row.GetInt64(1)))
        .ToDictionary(one => one.Supply, one => one.Units, StringComparer.Ordinal);

    /// <summary>Adds one; an id that is there already throws, at the commit at the latest.</summary>
    public void Add(Reservation reservation) => Put(NewRow, reservation);

    /// <summary>Writes one; of one that is there already only node, state, end of the hold and bond change.</summary>
    public void Save(Reservation reservation) => Put(Row, reservation);

    /// <summary>
    /// Nodes and SKUs whose counted held units are not the sum of the open reservations; empty when all is well.
    /// </summary>
    public IReadOnlyList<string> Differences() => session.Prepared(
        $"WITH s AS ({HeldUnits}) SELECT r.node, r.sku, r.held, coalesce(s.units, 0) FROM stock_right r"
        + " LEFT JOIN s ON s.node = r.node AND s.sku = r.sku WHERE r.held <> coalesce(s.units, 0)"
        + " UNION ALL SELECT s.node, s.sku, 0, s.units FROM s WHERE s.units <> 0 AND NOT EXISTS"
        + " (SELECT 1 FROM stock_right r WHERE r.node = s.node AND r.sku = s.sku) ORDER BY 1, 2").Rows(row =>
            $"{row.GetString(1)} at {row.GetString(0)}: {row.GetInt64(2)} held, {row.GetInt64(3)} in reservations.");

    /// <summary>A row as it was written.</summary>
    public static Reservation Read(IRow row) => new(
        row.GetString(0),
        NodeId.Of(row.GetString(1)),
        Sku.Of(row.GetString(2)),
        row.GetInt64(3),
        row.GetInt64(4),
        (ReservationState)Array.IndexOf(States, row.GetString(5)),
        row.GetInt64(6),
        new Moment(row.GetInt64(7)),
        row.GetString(8) is { Length: > 0 } buyer ? HubJson.Read<Buyer>(buyer) : null,
        row.GetString(9) is { Length: > 0 } bond ? HubJson.Read<ReservationBond>(bond) : null);

    private void Put(RowWrite write, Reservation reservation)
    {
        session.Add(
            write,
            reservation.Id,
            reservation.Node.Value,
            reservation.Sku.Value,
            reservation.Quantity,
            reservation.HoldMillis,
            States[(int)reservation.State],
            reservation.DueClock,
            reservation.At.UnixMillis,
            reservation.Buyer is { } buyer ? HubJson.Write(buyer) : "",
            reservation.Order?.Value ?? "",
            reservation.Bond is { } bond ? HubJson.Write(bond) : "",
            reservation.Supply ?? "",
            reservation.Supply is null ? 0L : reservation.Bond!.Come);
        written(reservation.Id);
    }

    private static RowWrite Write(string conflict, int keys) => new(
        "INSERT INTO reservation (id, node, sku, quantity, hold_ms, state, due, at, buyer, order_id, bond,"
        + " supply, come) {rows}" + conflict,
        keys,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Whole,
        ColumnKind.Whole,
        ColumnKind.Text,
        ColumnKind.Whole,
        ColumnKind.Whole,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Whole);
}
