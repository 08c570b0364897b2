using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>
/// Writes signed checkpoints into the ledger's own transactions: one after every thousandth entry and one a minute
/// while there is news. Without a key it writes none.
/// </summary>
internal sealed class CheckpointBook : IDisposable
{
    /// <summary>A tick that brings the entries since the last checkpoint to so many ends with one.</summary>
    public const int EntriesMax = 1_000;

    private const long NewsMillisMax = 60_000;

    private readonly CheckpointKey? key;
    private readonly LifeId life;
    private readonly Statement insert;
    private readonly Statement keepTree;
    private readonly Statement keepKey;
    private volatile SignedCheckpoint? last;
    private SignedCheckpoint? stagedLast;
    private MerkleFrontier tree;
    private MerkleFrontier? staged;
    private Moment? newsSince;
    private bool isKeyKept;

    /// <summary>Reads where the file stands; entries since the last checkpoint are added to the tree.</summary>
    public CheckpointBook(SqliteConnection connection, LedgerHead head, CheckpointKey? key)
    {
        this.key = key;
        life = head.Life;
        insert = new Statement(connection, $"""
            INSERT INTO checkpoint ({CheckpointTable.Columns})
            VALUES ($number, $life, $at, $entries, $entryHash, $root, $up, $upHash, $down, $downHash,
              $previous, $key, $signature)
            """);
        keepTree = new Statement(connection, """
            INSERT INTO entry_tree (one, entries, frontier) VALUES (1, $entries, $frontier)
            ON CONFLICT (one) DO UPDATE SET entries = excluded.entries, frontier = excluded.frontier
            """);
        keepKey = new Statement(connection, """
            INSERT INTO checkpoint_key (fingerprint, public_key, since_entry, at)
            VALUES ($fingerprint, $key, $since, $at) ON CONFLICT (fingerprint) DO NOTHING
            """);
        last = CheckpointTable.Last(connection);
        tree = new MerkleFrontier();
        if (key is not null)
        {
            tree = CheckpointTable.Tree(connection);
            AddEntries(connection, tree);
        }
    }

    /// <summary>The newest one that is committed; null before the first. Any thread.</summary>
    public SignedCheckpoint? Last => last;

    /// <summary>A fresh entry of this tick.</summary>
    public void Add(ReadOnlySpan<byte> entryHash)
    {
        if (key is not null)
        {
            staged ??= tree.Copy();
            staged.Add(entryHash);
        }
    }

    /// <summary>
    /// Writes a checkpoint into the open transaction when one is due, and returns the entry that tells the hub of it;
    /// else null.
    /// </summary>
    public OutboundEntry? Write(LedgerHead head, LogHead up, LogHead down, Moment at)
    {
        if (key is null || !IsDue(head, up, down, at))
        {
            return null;
        }

        var now = staged ?? tree;
        var checkpoint = key.Sign(new SignedCheckpoint(
            (last?.Number ?? 0) + 1,
            life,
            at,
            head.Entries,
            Convert.ToHexStringLower(head.EntryHash),
            Convert.ToHexStringLower(now.Root()),
            up,
            down,
            last is null ? Chains.HashChain.Start : Convert.ToHexStringLower(last.Digest()),
            "",
            ""));
        if (!isKeyKept)
        {
            keepKey.Run(key.Fingerprint, key.PublicBytes.ToArray(), head.Entries, at.UnixMillis);
        }

        Insert(checkpoint);
        keepTree.Run(now.Size, now.Pack());
        stagedLast = checkpoint;
        return CheckpointText.Message(checkpoint, key);
    }

    /// <summary>The commit succeeded: what was staged holds.</summary>
    public void Accept()
    {
        tree = staged ?? tree;
        if (stagedLast is not null)
        {
            last = stagedLast;
            isKeyKept = true;
            newsSince = null;
        }

        Forget();
    }

    /// <summary>The transaction was rolled back: nothing was staged.</summary>
    public void Forget()
    {
        staged = null;
        stagedLast = null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        keepTree.Dispose();
        keepKey.Dispose();
    }

    private static void AddEntries(SqliteConnection connection, MerkleFrontier tree)
    {
        using var select = new Statement(connection, "SELECT hash FROM entry WHERE number > $last ORDER BY number");
        using var reader = select.Read(tree.Size);
        while (reader.Read())
        {
            tree.Add(reader.GetBytes(0));
        }
    }

    // A clock that was set back must not put a checkpoint off: any distance of a minute counts.
    private bool IsDue(LedgerHead head, LogHead up, LogHead down, Moment at)
    {
        var entries = head.Entries - (last?.Entries ?? 0);
        var own = last is null ? 0 : 1;
        if (entries == 0 && up.Number <= (last?.Up.Number ?? 0) + own && down.Number == (last?.Down.Number ?? 0))
        {
            return false;
        }

        newsSince ??= last?.At ?? at;
        return entries >= EntriesMax || Math.Abs(at.Since(newsSince.Value)) >= NewsMillisMax;
    }

    private void Insert(SignedCheckpoint checkpoint) => insert.Run(
        checkpoint.Number,
        checkpoint.Life.Value,
        checkpoint.At.UnixMillis,
        checkpoint.Entries,
        Convert.FromHexString(checkpoint.EntryHash),
        Convert.FromHexString(checkpoint.Root),
        checkpoint.Up.Number,
        Convert.FromHexString(checkpoint.Up.Hash),
        checkpoint.Down.Number,
        Convert.FromHexString(checkpoint.Down.Hash),
        Convert.FromHexString(checkpoint.Previous),
        checkpoint.Key,
        Convert.FromHexString(checkpoint.Signature));
}
