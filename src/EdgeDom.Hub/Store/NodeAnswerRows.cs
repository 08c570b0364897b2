using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Store;

/// <summary>
/// How often nodes sent what they were asked for, and how often not, by UTC day; runs inside the writer's transaction.
/// </summary>
public sealed class NodeAnswerRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database counts nothing, and need not stop.
    /// </summary>
    public const string Script = """
        CREATE TABLE node_answer (
          day TEXT NOT NULL, node TEXT NOT NULL, ended INTEGER NOT NULL, failed INTEGER NOT NULL,
          PRIMARY KEY (day, node)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>The table: all that ended, and what of it failed.</summary>
    public static SumTable Table { get; } = new("node_answer", ["day", "node"], ["ended", "failed"]);

    /// <summary>Adds to a node's day; once for each in a batch.</summary>
    public void Add(DateOnly day, NodeId node, long ended, long failed) =>
        session.Add(Table.Row, SumTable.Day(day), node.Value, ended, failed);

    /// <summary>Every node's since a day.</summary>
    public IReadOnlyList<(NodeId Node, long Ended, long Failed)> Since(DateOnly day) => session.Prepared(
        "SELECT node, CAST(sum(ended) AS bigint), CAST(sum(failed) AS bigint) FROM node_answer WHERE day >= ?1"
        + " GROUP BY node ORDER BY node")
        .Rows(row => (NodeId.Of(row.GetString(0)), row.GetInt64(1), row.GetInt64(2)), SumTable.Day(day));
}
