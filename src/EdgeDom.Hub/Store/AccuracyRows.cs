using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Engines;

namespace EdgeDom.Hub.Store;

/// <summary>What counts found, by day, node and class of item, as rows; runs inside the writer's transaction.</summary>
public sealed class AccuracyRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database does not know the kind of entry that counts are told
    /// by and leaves it to newer ones, so it need not stop.
    /// </summary>
    public const string Script = """
        CREATE TABLE stock_count (
          day TEXT NOT NULL, node TEXT NOT NULL, class TEXT NOT NULL,
          counts INTEGER NOT NULL, exact INTEGER NOT NULL, booked INTEGER NOT NULL, difference INTEGER NOT NULL,
          PRIMARY KEY (day, node, class)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>The table, with the columns of a sum in the order of <see cref="AccuracySum"/>.</summary>
    public static SumTable Table { get; } = new(
        "stock_count", ["day", "node", "class"], ["counts", "exact", "booked", "difference"]);

    /// <summary>How right routing was, by day.</summary>
    public RoutingDayRows Routing { get; } = new(session);

    /// <summary>How often nodes sent what they were asked for.</summary>
    public NodeAnswerRows Answers { get; } = new(session);

    /// <summary>Adds to an account; once for each in a batch.</summary>
    public void Add(AccuracyAccount account, AccuracySum sum) => session.Add(
        Table.Row,
        SumTable.Day(account.Day),
        account.Node.Value,
        account.Class,
        sum.Counts,
        sum.Exact,
        sum.BookedUnits,
        sum.DifferenceUnits);

    /// <summary>A sum of a row from a column on.</summary>
    internal static AccuracySum Read(IRow row, int first) => new(
        row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3));
}
