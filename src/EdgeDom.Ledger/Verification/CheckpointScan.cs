using System.Security.Cryptography;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the checkpoints by themselves, in pieces: numbers without gaps, each signed by its key over the one before,
/// and the ends of both logs as they were signed. Their roots are <see cref="RootScan"/>'s.
/// </summary>
internal sealed class CheckpointScan(VerifyDemands demands, Findings findings) : IDisposable
{
    private const int PieceMax = 1_000;

    private readonly Dictionary<string, (CheckpointSigner Signer, ECDsa? Key)> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedKeys = new(StringComparer.Ordinal);
    private bool isRootFound;

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public SignedCheckpoint? Last { get; private set; }

    /// <summary>Every key that signed one here.</summary>
    public IReadOnlyList<CheckpointSigner> Keys =>
        [.. keys.Values.Select(key => key.Signer).Where(signer => usedKeys.Contains(signer.Fingerprint))];

    /// <summary>Reads the next piece; false when it came to the end.</summary>
    public bool ReadPiece(SqliteConnection connection)
    {
        foreach (var signer in CheckpointTable.Keys(connection))
        {
            if (!keys.ContainsKey(signer.Fingerprint))
            {
                keys[signer.Fingerprint] = (signer, signer.Open());
            }
        }

        var piece = Piece(connection);
        foreach (var (checkpoint, up, down) in piece)
        {
            Check(checkpoint);
            CheckLog(SiteTables.UpStream, checkpoint.Up, up, checkpoint);
            CheckLog(SiteTables.DownStream, checkpoint.Down, down, checkpoint);
            usedKeys.Add(checkpoint.Key);
            isRootFound |= checkpoint.Root == demands.Root;
            Last = checkpoint;
        }

        return piece.Count == PieceMax;
    }

    /// <summary>All are read: holds the last one against where the ledger stands and the stored tree.</summary>
    public void End(LedgerHead head, ReadOnlySpan<byte> treeRoot)
    {
        if (demands.Root.Length > 0 && !isRootFound)
        {
            findings.Place(
                "published root",
                $"no checkpoint here has the root {demands.Root}: this is an older copy or another ledger");
        }

        if (Last is not { } last)
        {
            return;
        }

        if (last.Entries > head.Entries)
        {
            findings.Place($"checkpoint {last.Number}", $"covers {last.Entries} entries, {head.Entries} are there");
        }

        if (Convert.ToHexStringLower(treeRoot) != last.Root)
        {
            findings.Place("tree of entries", $"does not have the root of checkpoint {last.Number}");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, key) in keys.Values)
        {
            key?.Dispose();
        }
    }

    private List<(SignedCheckpoint Checkpoint, string? Up, string? Down)> Piece(SqliteConnection connection)
    {
        using var log = new NumberedLog(connection);
        using var select = new Statement(
            connection,
            $"SELECT {CheckpointTable.Columns} FROM checkpoint WHERE number > $last ORDER BY number LIMIT $count");
        using var reader = select.Read(Last?.Number ?? 0, PieceMax);
        var piece = new List<(SignedCheckpoint, string?, string?)>();
        while (reader.Read())
        {
            var checkpoint = CheckpointTable.ReadRow(reader);
            piece.Add((
                checkpoint,
                log.HashAt(SiteTables.UpStream, checkpoint.Up.Number),
                log.HashAt(SiteTables.DownStream, checkpoint.Down.Number)));
        }

        return piece;
    }

    private void Check(SignedCheckpoint checkpoint)
    {
        var number = (Last?.Number ?? 0) + 1;
        var previous = Last is null ? Chains.HashChain.Start : Convert.ToHexStringLower(Last.Digest());
        if (checkpoint.Number != number)
        {
            findings.Place($"checkpoint {number}", $"missing; the next one is {checkpoint.Number}");
        }
        else if (checkpoint.Previous != previous)
        {
            findings.Place($"checkpoint {number}", "does not follow the one before");
        }

        if (keys.GetValueOrDefault(checkpoint.Key).Key is not { } key || !checkpoint.IsSignedBy(key))
        {
            findings.Place($"checkpoint {checkpoint.Number}", "changed: its signature is not right");
        }
        else if (demands.KeyFingerprint.Length > 0 && demands.KeyFingerprint != checkpoint.Key)
        {
            findings.Place(
                $"checkpoint {checkpoint.Number}",
                $"signed by another key, {checkpoint.Key}, than the one given, {demands.KeyFingerprint}");
        }
    }

    private void CheckLog(string stream, LogHead signed, string? hash, SignedCheckpoint checkpoint)
    {
        if (hash != signed.Hash)
        {
            findings.Place(
                $"checkpoint {checkpoint.Number}",
                $"was signed when the log {stream} had another entry {signed.Number} than here");
        }
    }
}
