using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Orders as rows, packed like <see cref="DecisionRows">decisions</see>; what was written before lies as text until the
/// order changes.
/// </summary>
internal static class OrderRows
{
    /// <summary>The script, part of that of <see cref="DecisionRows"/>.</summary>
    internal const string Script = $"ALTER TABLE customer_order ADD COLUMN packed {PostgresText.NoBytes};";

    /// <summary>
    /// The script since which orders say who moved a part by hand. An old program that still runs on the database would
    /// forget it with the order's next change; it looks for the turn's old column and stops.
    /// </summary>
    internal const string OverrideScript = "ALTER TABLE turn RENAME COLUMN shown TO overruled;";

    /// <summary>The columns that <see cref="Read"/> wants, of the table as o.</summary>
    internal const string Columns = "o.body, o.packed";

    /// <summary>An order by number, ?1, and id, ?2.</summary>
    internal const string One = $"SELECT {Columns} FROM customer_order o WHERE o.number = ?1 AND o.id = ?2";

    private const string Open =
        $"SELECT {Columns} FROM customer_order o WHERE o.status = 'open' ORDER BY o.number";

    private static readonly RowWrite Row = new(
        "INSERT INTO customer_order (number, id, channel, reference, placed_at, status, body, packed, changed_in)"
        + " {rows} ON CONFLICT (number) DO UPDATE SET status = excluded.status, body = excluded.body,"
        + " packed = excluded.packed, changed_in = excluded.changed_in",
        keys: 1,
        Whole, Text, Text, Text, Whole, Text, Text, Bytes, Whole);

    /// <summary>Adds or replaces one, with what of it is offered, in the turn at hand.</summary>
    internal static void Save(IHubSession session, CustomerOrder order, long version)
    {
        session.Add(
            Row,
            order.Number,
            order.Id.Value,
            order.Channel.Value,
            order.Reference,
            order.PlacedAt.UnixMillis,
            HubJson.Word(order.Status),
            "",
            order.HasEnded ? PackedText.Of(HubJson.Write(order)) : PackedText.Quickly(HubJson.Write(order)),
            version);
        OfferRows.Save(session, order);
    }

    /// <summary>Open ones with numbers after one, in order of number; at most so many.</summary>
    internal static IReadOnlyList<OrderId> OpenAfter(IHubSession session, long number, int most) => session.Prepared(
        "SELECT id FROM customer_order WHERE status = 'open' AND number > ?1 ORDER BY number LIMIT ?2")
        .Rows(row => OrderId.Of(row.GetString(0)), number, most);

    /// <summary>All open ones, but held ones, oldest first, in one read.</summary>
    internal static IReadOnlyList<CustomerOrder> AllOpen(IHubSession session) =>
        session.Prepared(Open).Rows(Read);

    /// <summary>An order of a row that begins with its columns.</summary>
    internal static CustomerOrder Read(IRow row) => HubJson.Read<CustomerOrder>(Body(row, 0));

    /// <summary>An order's text as it was written, packed or not.</summary>
    internal static string Body(IRow row, int first) => row.GetBytes(first + 1) is { Length: > 0 } packed
        ? PackedText.Lines(packed)[0]
        : row.GetString(first);
}
