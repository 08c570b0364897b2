using EdgeDom.Hub.Engines;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>How the hub's rows are written, but for those of logs and reservations.</summary>
internal static class HubRows
{
    internal static readonly RowWrite Timeline = new(
        "INSERT INTO timeline (order_id, number, at, source, kind, text) {rows}",
        keys: 0,
        Text, Whole, Whole, Text, Text, Text);

    internal static readonly RowWrite Part = new(
        "INSERT INTO part (id, order_id, node, is_open) {rows}"
        + " ON CONFLICT (id) DO UPDATE SET is_open = excluded.is_open WHERE part.is_open <> excluded.is_open",
        keys: 1,
        Text, Text, Text, Whole);

    internal static readonly RowWrite Right = new(
        "INSERT INTO stock_right (node, sku, granted, shrunk, reserved, gone, held, changed_in) {rows}"
        + " ON CONFLICT (node, sku) DO UPDATE SET granted = excluded.granted, shrunk = excluded.shrunk,"
        + " reserved = excluded.reserved, gone = excluded.gone, held = excluded.held, changed_in = excluded.changed_in",
        keys: 2,
        Text, Text, Whole, Whole, Whole, Whole, Whole, Whole);

    internal static readonly RowWrite Site = new(
        "INSERT INTO site (site, body, changed_in) {rows}"
        + " ON CONFLICT (site) DO UPDATE SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    internal static readonly RowWrite Word = new(
        "INSERT INTO site_word (site, words, status, changed_in) {rows} ON CONFLICT (site) DO UPDATE"
        + " SET words = excluded.words, status = excluded.status, changed_in = excluded.changed_in",
        keys: 1,
        Text, Whole, Text, Whole);

    internal static readonly RowWrite Node = new(
        "INSERT INTO node (id, body, changed_in) {rows}"
        + " ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    internal static readonly RowWrite Meta = new(
        "INSERT INTO meta (key, value) {rows} ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        keys: 1,
        Text, Text);
}
