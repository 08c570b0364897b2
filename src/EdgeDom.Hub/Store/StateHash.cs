using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EdgeDom.Hub.Engines;

namespace EdgeDom.Hub.Store;

/// <summary>
/// One hash over everything the hub has stored: two runs of one history have the same, on either engine. Turns, the
/// clock of holds and how far looks through open orders have come are left out.
/// </summary>
public static class StateHash
{
    private static readonly string[] Queries =
    [
        "SELECT key, value FROM meta ORDER BY key",
        "SELECT id, body FROM node ORDER BY id",
        "SELECT node, sku, granted, shrunk, reserved, gone, held FROM stock_right ORDER BY node, sku",
        "SELECT id, node, sku, quantity, hold_ms, state, buyer, bond FROM reservation ORDER BY id",
        "SELECT id, state, quote, confirmation FROM promise ORDER BY id",
        "SELECT order_id, number, at, source, kind, text FROM timeline ORDER BY order_id, number",
        "SELECT id, version, body FROM strategy ORDER BY id, version",
        "SELECT id, body FROM rate_card ORDER BY id",
        CostRows.Table.All,
        AccuracyRows.Table.All,
        NodeAnswerRows.Table.All,
        "SELECT order_id, is_held FROM held_order ORDER BY order_id",
        "SELECT order_id, due FROM consolidation ORDER BY order_id",
        "SELECT order_id, due FROM waiting_end ORDER BY order_id",
        "SELECT day, body FROM routing_day ORDER BY day",
        "SELECT order_id, sku, due, priority, tier, wanted_by, value_minor, number, units, buyer FROM gathered"
            + " ORDER BY order_id, sku",
        "SELECT id, body FROM supply_line ORDER BY id",
        "SELECT order_id, line, supply, sku, priority, number, units FROM waiting ORDER BY order_id, line, supply",
        "SELECT node, sku, body FROM stock_watch ORDER BY node, sku",
        "SELECT id, body FROM disruption ORDER BY id",
        "SELECT part, priority, number FROM replan ORDER BY part",
        "SELECT sku, is_taken, next FROM reoptimise_cause ORDER BY sku, is_taken",
        "SELECT number, id, priority FROM reoptimise ORDER BY number",
        "SELECT id, body FROM exception_rule ORDER BY id",
        "SELECT number, id FROM exception_look ORDER BY number",
        "SELECT id, body FROM workflow_template ORDER BY id",
        "SELECT id, body FROM delivery_window ORDER BY id",
        "SELECT id, node, number, due, is_open FROM offered ORDER BY id, node",
        "SELECT node, number, at, sku, kind, change, on_hand, actor, reason, order_id, part, supply"
            + " FROM stock_movement ORDER BY node, number",
        "SELECT word, is_on FROM feed ORDER BY word",
        "SELECT node, sku, body FROM feed_cell ORDER BY node, sku",
        "SELECT sscc, part FROM parcel ORDER BY sscc",
        "SELECT id, last FROM number_range ORDER BY id",
        "SELECT id, body FROM channel_policy ORDER BY id",
        "SELECT id, body FROM safety_stock ORDER BY id",
        "SELECT id, body FROM transit_table ORDER BY id",
        "SELECT node, body FROM node_capacity ORDER BY node",
        "SELECT node, day, body FROM capacity_day ORDER BY node, day",
        "SELECT number, word, subject, sequence, at, channel, content FROM event ORDER BY number",
        "SELECT id, body FROM api_key ORDER BY id",
        "SELECT id, body, cursor, missed FROM webhook ORDER BY id",
        "SELECT endpoint, event, subject, state, tries, status, fault FROM delivery ORDER BY endpoint, event",
        "SELECT key, fingerprint, status, body FROM answer ORDER BY key",
        "SELECT site, body FROM site ORDER BY site",
        "SELECT site, sku, owner, free, allotted, reserved, blocked, on_hand, version FROM site_stock"
            + " ORDER BY site, sku, owner",
        "SELECT site, number, hash FROM up_log ORDER BY site, number",
        "SELECT site, number, hash FROM down_log ORDER BY site, number",
    ];

    /// <summary>SHA-256 in 64 hex digits; reads every row, so not for every second.</summary>
    public static string Of(IHubSession session)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var query in Queries)
        {
            session.ReadTogether(new Query(query, row =>
            {
                for (var column = 0; column < row.FieldCount; column++)
                {
                    Add(hash, row.GetText(column));
                }
            }));
            Add(hash, query);
        }

        session.ReadTogether(
            new Query($"SELECT {OrderRows.Columns}, o.status FROM customer_order o ORDER BY o.number", row =>
                Add(hash, row.GetString(2), OrderRows.Body(row, 0))),
            new Query($"{DecisionRows.Columns} FROM decision d ORDER BY d.id", row =>
            {
                var (body, question) = DecisionRows.Texts(row);
                Add(hash, row.GetString(0), row.GetText(2), row.GetString(3), body, question);
            }));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            Add(hash, text);
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
