using System.Security.Cryptography;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the checkpoints by themselves: numbers without gaps, each signed by its key over the one before, and the ends
/// of both logs as they were signed. Their roots are <see cref="RootScan"/>'s.
/// </summary>
internal sealed class CheckpointScan(VerifyDemands demands, Findings findings)
{
    private readonly HashSet<string> usedKeys = new(StringComparer.Ordinal);
    private bool isRootFound;

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public SignedCheckpoint? Last { get; private set; }

    /// <summary>Every key that signed one here.</summary>
    public IReadOnlyList<CheckpointSigner> Keys { get; private set; } = [];

    /// <summary>Reads all of them; inside one read transaction with the head.</summary>
    public void Run(SqliteConnection connection, LedgerHead head, CancellationToken token)
    {
        var signers = CheckpointTable.Keys(connection);
        var keys = signers.ToDictionary(signer => signer.Fingerprint, signer => signer.Open(), StringComparer.Ordinal);
        try
        {
            using var log = new NumberedLog(connection);
            using var select = new Statement(
                connection, $"SELECT {CheckpointTable.Columns} FROM checkpoint ORDER BY number");
            using var reader = select.Read();
            while (reader.Read() && !token.IsCancellationRequested)
            {
                var checkpoint = CheckpointTable.ReadRow(reader);
                Check(checkpoint, keys);
                CheckLog(log, SiteTables.UpStream, checkpoint.Up, checkpoint);
                CheckLog(log, SiteTables.DownStream, checkpoint.Down, checkpoint);
                usedKeys.Add(checkpoint.Key);
                isRootFound |= checkpoint.Root == demands.Root;
                Last = checkpoint;
            }
        }
        finally
        {
            foreach (var key in keys.Values)
            {
                key?.Dispose();
            }
        }

        Keys = [.. signers.Where(signer => usedKeys.Contains(signer.Fingerprint))];
        CheckEnd(connection, head);
    }

    private void Check(SignedCheckpoint checkpoint, IReadOnlyDictionary<string, ECDsa?> keys)
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

        if (keys.GetValueOrDefault(checkpoint.Key) is not { } key || !checkpoint.IsSignedBy(key))
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

    private void CheckLog(NumberedLog log, string stream, LogHead signed, SignedCheckpoint checkpoint)
    {
        if (log.HashAt(stream, signed.Number) != signed.Hash)
        {
            findings.Place(
                $"checkpoint {checkpoint.Number}",
                $"was signed when the log {stream} had another entry {signed.Number} than here");
        }
    }

    private void CheckEnd(SqliteConnection connection, LedgerHead head)
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

        if (Convert.ToHexStringLower(CheckpointTable.Tree(connection).Root()) != last.Root)
        {
            findings.Place("tree of entries", $"does not have the root of checkpoint {last.Number}");
        }
    }
}
