using System.Globalization;
using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Engines;
using static EdgeDom.Hub.Engines.ColumnKind;

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

    /// <summary>What an account is for, in the order of pages.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["day", "node", "channel", "service"];

    /// <summary>The columns of a sum, in the order of <see cref="CostSum"/>.</summary>
    internal static readonly string[] Sums =
    [
        "parcels", "units", "carriage", "surcharge", "term", "co2", "lateness", "worth", "extra_parcel", "floor",
        "as_planned",
    ];

    private static string Summed { get; } =
        string.Join(", ", Sums.Select(sum => $"CAST(coalesce(sum({sum}), 0) AS bigint)"));

    private static readonly RowWrite Row = new(
        $"INSERT INTO cost_account (day, node, channel, service, {string.Join(", ", Sums)}) {{rows}}"
        + " ON CONFLICT (day, node, channel, service) DO UPDATE SET "
        + string.Join(", ", Sums.Select(sum => $"{sum} = cost_account.{sum} + excluded.{sum}")),
        keys: 4,
        [Text, Text, Text, Text, .. Sums.Select(_ => Whole)]);

    /// <summary>Adds to an account; once for each in a batch.</summary>
    public void Add(CostAccount account, CostSum sum) => session.Add(
        Row,
        account.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
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

    /// <summary>
    /// The sum of the accounts from a day ?1 to a day ?2, where <paramref name="holds"/> of ?3.
    /// </summary>
    internal static string Total(string holds) =>
        $"SELECT {Summed} FROM cost_account WHERE day >= ?1 AND day <= ?2 AND {holds}";

    /// <summary>
    /// The same by some of the keys, the others empty: behind the keys ?5 to ?8 unless ?4 is 0, ?9 rows at most.
    /// </summary>
    internal static string Report(IReadOnlyList<string> by, string holds)
    {
        var keys = Keys.Select((key, index) => $"{(by.Contains(key) ? key : "''")} AS k{index}");
        return $"SELECT k0, k1, k2, k3, {Summed} FROM (SELECT {string.Join(", ", keys)}, {string.Join(", ", Sums)}"
            + $" FROM cost_account WHERE day >= ?1 AND day <= ?2 AND {holds}) a"
            + " WHERE ?4 = 0 OR (k0, k1, k2, k3) > (?5, ?6, ?7, ?8)"
            + " GROUP BY k0, k1, k2, k3 ORDER BY k0, k1, k2, k3 LIMIT ?9";
    }

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
