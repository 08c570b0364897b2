using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.History;

/// <summary>
/// Shows what happened to a SKU, a bin or an order, from the ledger file alone and without writing to it. It reads the
/// entries from the newest back, piece by piece, so that a rare one in a large ledger takes seconds, in use or not.
/// </summary>
public static class LedgerHistory
{
    /// <summary>No answer has more entries.</summary>
    public const int CountMax = 10_000;

    // Some milliseconds each: far less than a look at a file in use may take.
    private const long PieceMax = 20_000;

    private const string Wanted = $"""
        SELECT {EntryBook.Columns} FROM entry
        WHERE number >= $from AND number < $before
          AND ($sku = '' OR sku = $sku)
          AND ($bin = '' OR (from_kind = 1 AND substr(from_key, 1, length($bin)) = $bin)
            OR (to_kind = 1 AND substr(to_key, 1, length($bin)) = $bin))
          AND ($port = '' OR (from_kind = 9 AND from_key = $port) OR (to_kind = 9 AND to_key = $port))
          AND ($order = ''
            OR (from_kind IN (2, 3, 23) AND (from_kind < 23 AND from_key = $order
              OR substr(from_key, 1, length($order) + 1) IN ($order || '/', $order || '-')))
            OR (to_kind IN (2, 3, 23) AND (to_kind < 23 AND to_key = $order
              OR substr(to_key, 1, length($order) + 1) IN ($order || '/', $order || '-'))))
          AND ($cause = '' OR instr(cause, $cause) > 0)
          AND ($by = '' OR substr(cause, -length($by)) = $by)
        ORDER BY number DESC LIMIT $count
        """;

    /// <summary>
    /// The newest entries that fit, oldest first. Throws like <see cref="LedgerVerifier"/> when the file is no
    /// ledger, <see cref="ArgumentOutOfRangeException"/> when the count is out of bounds, and
    /// <see cref="LedgerReadTooLongException"/> when a ledger in use would have to be looked at for too long.
    /// </summary>
    /// <param name="file">The ledger.</param>
    /// <param name="query">Which entries.</param>
    /// <param name="limit">How long a look at a file in use may take; the usual one when null.</param>
    public static IReadOnlyList<StockEntry> Read(string file, HistoryQuery query, ReadLimit? limit = null)
    {
        if (query.Count is < 1 or > CountMax)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Count, $"The count is 1 to {CountMax}.");
        }

        using var connection = CheckedFile.Open(file, limit);
        var (found, before) = (new List<StockEntry>(), ShortRead.Again(connection, () => Last(connection)) + 1);
        before = query.Before == 0 ? before : Math.Min(before, query.Before);
        while (before > 1 && found.Count < query.Count)
        {
            var (from, until) = (Math.Max(1, before - PieceMax), before);
            found.AddRange(ShortRead.Again(
                connection, () => Piece(connection, query, from, until, query.Count - found.Count)));
            before = from;
        }

        found.Reverse();
        return found;
    }

    /// <summary>
    /// What stood where after <paramref name="entry"/> entries. Throws <see cref="ArgumentOutOfRangeException"/> when
    /// there are not so many.
    /// </summary>
    public static IReadOnlyList<AccountBalance> BalancesAt(string file, long entry) => BalanceHistory.At(file, entry);

    /// <summary>What stands where now: of one SKU, or of all when <paramref name="sku"/> is null.</summary>
    public static IReadOnlyList<AccountBalance> Balances(string file, Sku? sku = null)
    {
        using var connection = CheckedFile.Open(file);
        return ShortRead.Again<AccountBalance[]>(
            connection,
            () => [.. BalanceTable.Read(connection).Where(balance => sku is null || balance.Sku == sku)]);
    }

    /// <summary>What stands in one account now, by SKU, lot and owner.</summary>
    public static IReadOnlyList<AccountBalance> BalancesOf(string file, Account account)
    {
        using var connection = CheckedFile.Open(file);
        return ShortRead.Again<AccountBalance[]>(connection, () => [.. BalanceTable.Of(connection, account)]);
    }

    private static long Last(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT coalesce(max(number), 0) FROM entry");
        using var reader = select.Read();
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    // The newest first.
    private static List<StockEntry> Piece(
        SqliteConnection connection, HistoryQuery query, long from, long before, int count)
    {
        using var select = new Statement(connection, Wanted);
        using var reader = select.Read(
            from,
            before,
            query.Sku?.Value ?? "",
            query.Bin is { } bin ? bin.Value + "/" : "",
            query.Port?.Value ?? "",
            query.Order?.Value ?? "",
            query.Cause ?? "",
            string.IsNullOrEmpty(query.Picker) ? "" : $" by {query.Picker}",
            count);
        var found = new List<StockEntry>();
        while (reader.Read())
        {
            found.Add(EntryBook.Read(reader));
        }

        return found;
    }
}
