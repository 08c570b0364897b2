using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Engines;

namespace EdgeDom.Hub.Store;

/// <summary>The accounts of what parcels cost, as rows; runs inside the writer's transaction.</summary>
public sealed class CostRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would send parcels and book nothing; it looks for the
    /// turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE cost_account (
          day TEXT NOT NULL, node TEXT NOT NULL, channel TEXT NOT NULL, service TEXT NOT NULL,
          parcels INTEGER NOT NULL, units INTEGER NOT NULL, carriage INTEGER NOT NULL, surcharge INTEGER NOT NULL,
          term INTEGER NOT NULL, co2 INTEGER NOT NULL, lateness INTEGER NOT NULL, worth INTEGER NOT NULL,
          extra_parcel INTEGER NOT NULL, floor INTEGER NOT NULL, as_planned INTEGER NOT NULL,
          PRIMARY KEY (day, node, channel, service)) STRICT, WITHOUT ROWID;
        ALTER TABLE turn RENAME COLUMN grown TO booked;
        """;

    /// <summary>The table, with the columns of a sum in the order of <see cref="CostSum"/>.</summary>
    public static SumTable Table { get; } = new(
        "cost_account",
        ["day", "node", "channel", "service"],
        [
            "parcels", "units", "carriage", "surcharge", "term", "co2", "lateness", "worth", "extra_parcel", "floor",
            "as_planned",
        ]);

    /// <summary>Adds to an account; once for each in a batch.</summary>
    public void Add(CostAccount account, CostSum sum) => session.Add(
        Table.Row,
        SumTable.Day(account.Day),
        account.Node.Value,
        account.Channel.Value,
        account.Service,
        sum.Parcels,
        sum.Units,
        sum.CarriageMinor,
        sum.SurchargeMinor,
        sum.TermMinor,
        sum.Co2Minor,
        sum.LatenessMinor,
        sum.WorthMinor,
        sum.ExtraParcelMinor,
        sum.FloorMinor,
        sum.AsPlannedMinor);

    /// <summary>A sum of a row from a column on.</summary>
    internal static CostSum Read(IRow row, int first) => new(
        row.GetInt64(first),
        row.GetInt64(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        row.GetInt64(first + 4),
        row.GetInt64(first + 5),
        row.GetInt64(first + 6),
        row.GetInt64(first + 7),
        row.GetInt64(first + 8),
        row.GetInt64(first + 9),
        row.GetInt64(first + 10));
}
