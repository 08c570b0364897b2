using System.Globalization;
using EdgeDom.Hub.Engines;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Sums by accounts: a row for each account that is only ever added to, read together by some of the names that make up
/// an account. The first name is the UTC day, written so that days stand in their order.
/// </summary>
/// <param name="name">The table.</param>
/// <param name="keys">The names that make up an account, in the order of pages.</param>
/// <param name="sums">What is summed.</param>
public sealed class SumTable(string name, IReadOnlyList<string> keys, IReadOnlyList<string> sums)
{
    private readonly string _summed = string.Join(", ", sums.Select(sum => $"CAST(coalesce(sum({sum}), 0) AS bigint)"));

    /// <summary>The names that make up an account, in the order of pages.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>A day as rows have it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Adds to an account; once for each in a batch.</summary>
    internal RowWrite Row { get; } = new(
        $"INSERT INTO {name} ({string.Join(", ", keys)}, {string.Join(", ", sums)}) {{rows}}"
        + $" ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET "
        + string.Join(", ", sums.Select(sum => $"{sum} = {name}.{sum} + excluded.{sum}")),
        keys.Count,
        [.. keys.Select(_ => Text), .. sums.Select(_ => Whole)]);

    /// <summary>Every row with all its columns, in the order of accounts.</summary>
    internal string All { get; } = $"SELECT {string.Join(", ", keys)}, {string.Join(", ", sums)} FROM {name}"
        + $" ORDER BY {string.Join(", ", keys)}";

    /// <summary>The sums of accounts from a day ?1 to a day ?2, where <paramref name="holds"/> of ?3.</summary>
    internal string Total(string holds) =>
        $"SELECT {_summed} FROM {name} WHERE day >= ?1 AND day <= ?2 AND {holds}";

    /// <summary>
    /// The same by some of the names, the others empty: behind the names from ?5 on unless ?4 is 0; how many rows at
    /// most stands behind those.
    /// </summary>
    internal string Report(IReadOnlyList<string> by, string holds)
    {
        var chosen = keys.Select((key, index) => $"{(by.Contains(key) ? key : "''")} AS k{index}");
        var names = string.Join(", ", keys.Select((_, index) => $"k{index}"));
        var after = string.Join(", ", keys.Select((_, index) => $"?{index + 5}"));
        return $"SELECT {names}, {_summed} FROM (SELECT {string.Join(", ", chosen)}, {string.Join(", ", sums)}"
            + $" FROM {name} WHERE day >= ?1 AND day <= ?2 AND {holds}) a"
            + $" WHERE ?4 = 0 OR ({names}) > ({after})"
            + $" GROUP BY {names} ORDER BY {names} LIMIT ?{keys.Count + 5}";
    }
}
