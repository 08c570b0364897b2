using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Comparing;

/// <summary>
/// Finds where two copies of a ledger part, by halving: where the hashes in the chain are equal, everything before is
/// equal too. Trusts the chains; <c>ledger verify</c> checks them.
/// </summary>
public static class LedgerComparison
{
    /// <summary>
    /// Compares the entries and both logs of two files, reading only. Throws <see cref="InvalidDataException"/> when
    /// one of them is no ledger or has a gap.
    /// </summary>
    public static IReadOnlyList<CopyVerdict> Run(string one, string other)
    {
        using var first = CheckedFile.Open(one);
        using var second = CheckedFile.Open(other);
        return ShortRead.Once(first, () => Run(first, second, one, other));
    }

    private static IReadOnlyList<CopyVerdict> Run(
        SqliteConnection first, SqliteConnection second, string one, string other)
    {
        using var firstBegin = new Statement(first, "BEGIN");
        using var secondBegin = new Statement(second, "BEGIN");
        firstBegin.Run();
        secondBegin.Run();
        var (mine, theirs) = (HeadOf(first, one), HeadOf(second, other));
        return
        [
            Entries(first, second, mine.Entries, theirs.Entries),
            Log(first, second, SiteTables.UpStream, mine.UpLast, theirs.UpLast),
            Log(first, second, SiteTables.DownStream, mine.DownLast, theirs.DownLast),
        ];
    }

    private static LedgerHead HeadOf(SqliteConnection connection, string file) => HeadRow.Read(connection)
        ?? throw new InvalidDataException($"{file} has no head: it was never used, or run ledger verify.");

    private static CopyVerdict Entries(SqliteConnection first, SqliteConnection second, long mine, long theirs)
    {
        using var oneHash = new Statement(first, "SELECT hash FROM entry WHERE number = $number");
        using var otherHash = new Statement(second, "SELECT hash FROM entry WHERE number = $number");
        var same = LastSame(
            Math.Min(mine, theirs), number => HashAt(oneHash, number), number => HashAt(otherHash, number));
        var verdict = new CopyVerdict("entries", mine, theirs, same);
        return verdict.FirstDifferent is { } number
            ? verdict with { One = EntryAt(first, number), Other = EntryAt(second, number) }
            : verdict;
    }

    private static CopyVerdict Log(
        SqliteConnection first, SqliteConnection second, string stream, long mine, long theirs)
    {
        using var one = new NumberedLog(first);
        using var other = new NumberedLog(second);
        var same = LastSame(
            Math.Min(mine, theirs), number => one.HashAt(stream, number), number => other.HashAt(stream, number));
        var verdict = new CopyVerdict($"log {stream}", mine, theirs, same);
        return verdict.FirstDifferent is { } number
            ? verdict with
            {
                One = one.After(stream, number - 1, 1, int.MaxValue)[0].ToString(),
                Other = other.After(stream, number - 1, 1, int.MaxValue)[0].ToString(),
            }
            : verdict;
    }

    private static long LastSame(long most, Func<long, string?> one, Func<long, string?> other)
    {
        var (same, different) = (0L, most + 1);
        while (different - same > 1)
        {
            var middle = same + ((different - same) / 2);
            var (mine, theirs) = (one(middle), other(middle));
            if (mine is null || theirs is null)
            {
                throw new InvalidDataException($"Number {middle} is missing in one of the files. Run ledger verify.");
            }

            (same, different) = mine == theirs ? (middle, different) : (same, middle);
        }

        return same;
    }

    private static string? HashAt(Statement select, long number)
    {
        using var reader = select.Read(number);
        return number == 0 ? HashChain.Start
            : reader.Read() ? Convert.ToHexStringLower(reader.GetBytes(0))
            : null;
    }

    private static string EntryAt(SqliteConnection connection, long number)
    {
        using var select = new Statement(connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number = $number");
        using var reader = select.Read(number);
        return reader.Read() ? EntryBook.Read(reader).ToString() : "missing";
    }
}
