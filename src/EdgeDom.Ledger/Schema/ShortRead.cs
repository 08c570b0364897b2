using EdgeDom.Ledger.Faults;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Reads a file in use without holding its state for long. What did not come to its end within <see cref="ReadBound"/>,
/// because the reader had no processor meanwhile, is done again some times.
/// </summary>
public static class ShortRead
{
    /// <summary>So often a whole look is begun: none is long by itself.</summary>
    private const int AttemptsMax = 50;

    /// <summary>So often a piece is begun, which goes on where it was.</summary>
    private const int PieceAttemptsMax = 1_000;

    /// <summary>
    /// One read transaction: all that <paramref name="read"/> sees is of one commit. Begun again, it sees a later one
    /// and must forget what it saw before, or go on from where it was. Throws
    /// <see cref="LedgerReadTooLongException"/> when it never came to its end.
    /// </summary>
    public static TSeen Of<TSeen>(SqliteConnection connection, Func<TSeen> read) => Again(
        connection, () => InTransaction(connection, read));

    /// <inheritdoc cref="Of{TSeen}" />
    public static void Of(SqliteConnection connection, Action read) => Of(connection, () =>
    {
        read();
        return true;
    });

    /// <summary>Reads pieces, each in a transaction of its own, until there is no more or the token says so.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="piece">Reads on from where it was; true when there is more.</param>
    /// <param name="token">Gives up between two pieces.</param>
    public static void Pieces(SqliteConnection connection, Func<bool> piece, CancellationToken token = default)
    {
        var hasMore = true;
        while (hasMore && !token.IsCancellationRequested)
        {
            hasMore = Again(connection, () => InTransaction(connection, piece), PieceAttemptsMax);
        }
    }

    /// <summary>
    /// The same for what reads one statement, or does not mind that its statements see different states.
    /// </summary>
    public static TSeen Again<TSeen>(SqliteConnection connection, Func<TSeen> read, int attemptsMax = AttemptsMax)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (SqliteException fault) when (ReadBound.WasOver(fault))
            {
                if (attempt == attemptsMax)
                {
                    throw TooLong(connection, fault);
                }
            }
        }
    }

    /// <summary>
    /// Reads once; for who can say what else to do. Throws <see cref="LedgerReadTooLongException"/> when it takes
    /// longer than the connection may.
    /// </summary>
    public static TSeen Once<TSeen>(SqliteConnection connection, Func<TSeen> read)
    {
        ReadBound.Of(connection)?.Begin();
        try
        {
            return read();
        }
        catch (SqliteException fault) when (ReadBound.WasOver(fault))
        {
            throw TooLong(connection, fault);
        }
    }

    /// <summary>What to say to who has read for too long.</summary>
    public static LedgerReadTooLongException TooLong(SqliteConnection connection, Exception? fault = null) => new(
        $"{connection.DataSource} is in use, and one look at it may take {ReadLimit.MillisMax} ms, so that its log"
        + " can begin anew. Nothing is wrong with it: ask for less, or make a copy ('edgedom backup create --url') and"
        + " look at that.",
        fault);

    private static TSeen InTransaction<TSeen>(SqliteConnection connection, Func<TSeen> read)
    {
        using var begin = new Statement(connection, "BEGIN");
        using var end = new Statement(connection, "ROLLBACK");
        begin.Run();
        try
        {
            return read();
        }
        finally
        {
            end.Run();
        }
    }
}
