using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Journal;

/// <summary>
/// The facts of each tick, chained by hash, and the two newest snapshots; older ticks than the snapshot before last are
/// pruned, a few at a time so that no commit waits for it.
/// </summary>
internal sealed class JournalBook : IDisposable
{
    private const int SnapshotsMax = 2;
    private const int PruneEveryTicks = 16;
    private const int PrunedTicksMax = 64;

    private readonly EntryChain chain = new();
    private readonly Statement insert;
    private readonly Statement insertSnapshot;
    private readonly Statement dropSnapshots;
    private readonly Statement prune;

    /// <summary>Prepares the statements.</summary>
    public JournalBook(SqliteConnection connection)
    {
        insert = new Statement(connection, """
            INSERT INTO journal (tick, at, facts, hash, brain, decided)
            VALUES ($tick, $at, $facts, $hash, $brain, $decided)
            """);
        insertSnapshot = new Statement(connection, """
            INSERT INTO snapshot (tick, at, state, hash) VALUES ($tick, $at, $state, $hash)
            ON CONFLICT (tick) DO NOTHING
            """);
        dropSnapshots = new Statement(connection, """
            DELETE FROM snapshot WHERE tick NOT IN (SELECT tick FROM snapshot ORDER BY tick DESC LIMIT $count)
            """);
        prune = new Statement(connection, """
            DELETE FROM journal
            WHERE tick < (SELECT MIN(tick) FROM snapshot HAVING COUNT(*) >= $count)
              AND tick < (SELECT MIN(tick) FROM journal) + $most
            """);
    }

    /// <summary>Writes a tick into the open transaction and returns its hash, made from the tick's before it.</summary>
    public byte[] Write(TickCommit commit, byte[] previous)
    {
        var packed = Packing.Pack(commit.Facts.Span);
        var decided = commit.Decided.ToArray();
        var hash = Hash(chain, previous, commit.Tick, commit.At, packed, commit.Brain, decided);
        insert.Run(commit.Tick, commit.At.UnixMillis, packed, hash, commit.Brain, decided);
        if (commit.Snapshot is { IsEmpty: false } state)
        {
            Keep(commit.Tick, commit.At, state);
        }

        if (commit.Tick % PruneEveryTicks == 0)
        {
            prune.Run(SnapshotsMax, PrunedTicksMax);
        }

        return hash;
    }

    /// <summary>Writes a snapshot into the open transaction; one of the same tick stays as it is.</summary>
    public void Keep(long tick, Moment at, ReadOnlyMemory<byte> state)
    {
        var packed = Packing.Pack(state.Span);
        insertSnapshot.Run(tick, at.UnixMillis, packed, Hash(chain, tick, at, packed));
        dropSnapshots.Run(SnapshotsMax);
    }

    /// <summary>The newest snapshot whose bytes are as they were written; null when there is none.</summary>
    public static (long Tick, byte[] State)? NewestSnapshot(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT tick, at, state, hash FROM snapshot ORDER BY tick DESC");
        using var reader = select.Read();
        var links = new EntryChain();
        while (reader.Read())
        {
            var packed = reader.GetBytes(2);
            var hash = Hash(links, reader.GetInt64(0), new Moment(reader.GetInt64(1)), packed);
            if (hash.AsSpan().SequenceEqual(reader.GetBytes(3)))
            {
                return (reader.GetInt64(0), Packing.Unpack(packed));
            }
        }

        return null;
    }

    /// <summary>
    /// The ticks after <paramref name="tick"/>, in order. Throws <see cref="InvalidDataException"/> when one is
    /// missing or
    /// its bytes are not those that were written.
    /// </summary>
    public static IEnumerable<JournalTick> After(SqliteConnection connection, long tick)
    {
        using var select = new Statement(connection, """
            SELECT tick, at, facts, hash, brain, decided FROM journal WHERE tick >= $tick ORDER BY tick
            """);
        using var reader = select.Read(tick);
        var links = new EntryChain();
        var previous = tick == 0 ? new byte[EntryChain.HashBytes] : null;
        var next = tick + 1;
        while (reader.Read())
        {
            var at = new Moment(reader.GetInt64(1));
            var hash = reader.GetBytes(3);
            if (reader.GetInt64(0) == tick)
            {
                previous = hash;
                continue;
            }

            var packed = reader.GetBytes(2);
            var (brain, decided) = (reader.GetString(4), reader.GetBytes(5));
            if (reader.GetInt64(0) != next || previous is null ||
                !Hash(links, previous, next, at, packed, brain, decided).AsSpan().SequenceEqual(hash))
            {
                throw new InvalidDataException($"Tick {next} of the journal is missing or was changed.");
            }

            yield return new JournalTick(next, at, Packing.Unpack(packed), brain, decided);
            previous = hash;
            next++;
        }
    }

    /// <summary>The hash of the newest tick; zeros when there is none.</summary>
    public static byte[] LastHash(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT hash FROM journal ORDER BY tick DESC LIMIT 1");
        using var reader = select.Read();
        return reader.Read() ? reader.GetBytes(0) : new byte[EntryChain.HashBytes];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        insertSnapshot.Dispose();
        dropSnapshots.Dispose();
        prune.Dispose();
    }

    /// <summary>The hash of a tick, without what was decided where nobody wrote it down.</summary>
    internal static byte[] Hash(
        EntryChain chain, byte[] previous, long tick, Moment at, byte[] packed, string brain, byte[] decided)
    {
        var begun = chain.Begin(previous).Add(tick).Add(at.UnixMillis).Add(packed.AsSpan());
        return decided.Length == 0 ? begun.End() : begun.Add(brain).Add(decided.AsSpan()).End();
    }

    /// <summary>The hash of a snapshot, which has none before it.</summary>
    internal static byte[] Hash(EntryChain chain, long tick, Moment at, byte[] packed) =>
        Hash(chain, [], tick, at, packed, "", []);
}
