using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Decisions as rows. A decision and the question that it answered are kept for ever and are most of what an order
/// leaves behind, so both lie packed in one column; what was written before lies as text.
/// </summary>
internal static class DecisionRows
{
    /// <summary>
    /// The script. An order's decisions are found by their ids, which begin with its own. An old program that still
    /// runs on the database would find decisions empty; it looks for the turn's old column and stops.
    /// </summary>
    internal const string Script = $"""
        ALTER TABLE decision ADD COLUMN packed {PostgresText.NoBytes};
        DROP INDEX decision_order;
        {AnswerRows.Script}
        {OrderRows.Script}
        ALTER TABLE turn RENAME COLUMN gained TO advanced;
        """;

    /// <summary>
    /// The script since which decisions say what goes back to its node. An old program that still runs on the database
    /// could not read them; it looks for the turn's old column and stops.
    /// </summary>
    internal const string GoingBackScript = "ALTER TABLE turn RENAME COLUMN overruled TO returned;";

    /// <summary>The columns as <see cref="Read"/> and <see cref="Kept"/> want them, of the table as d.</summary>
    internal const string Columns = "SELECT d.id, d.order_id, d.at, d.cause, d.body, d.question, d.packed ";

    /// <summary>Where a decision's id is one of those of the order with an id.</summary>
    internal static string OfOrder(string order) => $"d.id > {order} || '-d' AND d.id < {order} || '-e'";

    private static readonly RowWrite Row = new(
        "INSERT INTO decision (id, order_id, at, cause, body, question, packed) {rows}",
        keys: 0,
        Text, Text, Whole, Text, Text, Text, Bytes);

    /// <summary>
    /// Keeps one with what it answered, returns it as <see cref="Kept"/> would, and says how long its text is.
    /// </summary>
    internal static KeptDecision Add(
        IHubSession session, DecisionRecord decision, KeptQuestion question, out int length)
    {
        var (body, asked) = (HubJson.Write(decision.Decision), HubJson.Write(question));
        session.Add(
            Row,
            decision.Id,
            decision.Order.Value,
            decision.At.UnixMillis,
            decision.Cause,
            "",
            "",
            PackedText.Of(body, asked));
        length = body.Length + asked.Length;
        return new KeptDecision(decision, body, question);
    }

    /// <summary>A decision.</summary>
    internal static DecisionRecord Read(IRow row) => Record(row, Texts(row).Body);

    /// <summary>A decision with its bytes and its question, if it was kept with one.</summary>
    internal static KeptDecision Kept(IRow row)
    {
        var (body, question) = Texts(row);
        return new KeptDecision(
            Record(row, body), body, question.Length > 0 ? HubJson.Read<KeptQuestion>(question) : null);
    }

    /// <summary>Decision and question as they were written, packed or not.</summary>
    internal static (string Body, string Question) Texts(IRow row) =>
        row.GetBytes(6) is { Length: > 0 } packed && PackedText.Lines(packed) is var lines
            ? (lines[0], lines[1])
            : (row.GetString(4), row.GetString(5));

    private static DecisionRecord Record(IRow row, string body) => new(
        row.GetString(0),
        OrderId.Of(row.GetString(1)),
        new Moment(row.GetInt64(2)),
        row.GetString(3),
        HubJson.Read<RoutingDecision>(body));
}
