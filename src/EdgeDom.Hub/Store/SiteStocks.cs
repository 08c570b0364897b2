using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>The copy of every site's balances, by SKU and owner; runs inside the writer's transaction.</summary>
public sealed class SiteStocks(IHubSession session)
{
    /// <summary>Makes the table.</summary>
    public const string Script = """
        CREATE TABLE site_stock (
          site TEXT NOT NULL, sku TEXT NOT NULL, owner TEXT NOT NULL,
          free INTEGER NOT NULL, allotted INTEGER NOT NULL, reserved INTEGER NOT NULL, blocked INTEGER NOT NULL,
          on_hand INTEGER NOT NULL, version INTEGER NOT NULL,
          PRIMARY KEY (site, sku, owner)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Most SKUs that one look asks for.</summary>
    public const int SkusMost = 100;

    private const string Columns =
        "SELECT site, sku, owner, free, allotted, reserved, blocked, on_hand, version FROM site_stock WHERE site = ?1";

    /// <summary>The house's own rows of a site ?1 and <see cref="SkusMost"/> SKUs, ?2 and so on.</summary>
    internal static readonly string Some = Columns + " AND owner = '' AND sku IN ("
        + string.Join(", ", Enumerable.Range(2, SkusMost).Select(number => $"?{number}")) + ")";

    private static readonly RowWrite Row = new(
        "INSERT INTO site_stock (site, sku, owner, free, allotted, reserved, blocked, on_hand, version) {rows}"
        + " ON CONFLICT (site, sku, owner) DO UPDATE SET free = excluded.free, allotted = excluded.allotted,"
        + " reserved = excluded.reserved, blocked = excluded.blocked, on_hand = excluded.on_hand,"
        + " version = excluded.version",
        keys: 3,
        Text, Text, Text, Whole, Whole, Whole, Whole, Whole, Whole);

    /// <summary>What moved the stock of nodes without a site.</summary>
    public MovementRows Movements { get; } = new(session);

    /// <summary>One row; null when nothing was ever posted.</summary>
    public SiteStock? Find(string site, Sku sku, string owner) =>
        session.Prepared(Columns + " AND sku = ?2 AND owner = ?3").First(Read, site, sku.Value, owner);

    /// <summary>Every row of a site, by SKU and owner; what the batch at hand changed is not in it.</summary>
    public IReadOnlyList<SiteStock> Of(string site) =>
        session.Prepared(Columns + " ORDER BY sku, owner").Rows(Read, site);

    /// <summary>Writes one row.</summary>
    public void Save(SiteStock stock) => session.Add(
        Row,
        stock.Site,
        stock.Sku.Value,
        stock.Owner,
        stock.Free,
        stock.Allotted,
        stock.Reserved,
        stock.Blocked,
        stock.OnHand,
        stock.Version);

    /// <summary>One row.</summary>
    internal static SiteStock Read(IRow row) => new(
        row.GetString(0),
        Sku.Of(row.GetString(1)),
        row.GetString(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8));
}
