using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Backups;

/// <summary>Makes, checks and restores backups of a ledger that no site has open, or beside one that has.</summary>
public static class LedgerBackup
{
    private const int StepPages = 256;

    /// <summary>
    /// Copies the ledger as of one commit and keeps it in <paramref name="folder"/>. Throws
    /// <see cref="LedgerReadTooLongException"/> when a running site has it and it is too large to be copied in one
    /// look: the site itself copies it while it works.
    /// </summary>
    /// <param name="ledgerFile">The ledger.</param>
    /// <param name="folder">Where backups are.</param>
    /// <param name="now">Noted as the time, and part of the name.</param>
    /// <param name="limit">How long a look at a file in use may take; the usual one when null.</param>
    public static BackupManifest Create(string ledgerFile, string folder, Moment now, ReadLimit? limit = null)
    {
        var backups = new BackupFolder(folder);
        var draft = backups.NewDraft(now);
        try
        {
            using var source = CheckedFile.Open(ledgerFile, limit);
            Copy(source, ledgerFile, draft);
        }
        catch (LedgerReadTooLongException)
        {
            File.Delete(draft);
            throw;
        }

        return backups.Keep(draft, now);
    }

    /// <summary>
    /// Restores the backup to a folder for temporary things, as a site would open it, and checks every invariant and
    /// the manifest. Nothing stays behind.
    /// </summary>
    public static BackupVerdict Verify(
        string file, Moment now, Model.Ids.LifeId life, CancellationToken token = default)
    {
        var manifest = BackupFolder.ManifestFor(file);
        if (manifest is null)
        {
            return new BackupVerdict(null, null, [$"{file} has no manifest: it is no backup that came to its end."]);
        }

        var faults = new List<string>();
        if (BackupFolder.HashOf(file) != manifest.Sha256)
        {
            faults.Add($"{file} is not the file the manifest was written for: its SHA-256 is another.");
        }

        var place = Directory.CreateTempSubdirectory("edgedom-restore-");
        try
        {
            return Tried(file, manifest, faults, Path.Combine(place.FullName, "ledger.db"), now, life, token);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    // One transaction around all steps, which begins with the first read, so that the copy is not begun anew whenever
    // the site commits.
    private static void Copy(SqliteConnection source, string ledgerFile, string draft)
    {
        using var begin = new Statement(source, "BEGIN");
        begin.Run();
        HeadRow.Read(source);
        var bound = WriterLock.IsTaken(ledgerFile) ? ReadBound.Of(source) : null;
        using var copy = new FileCopy(source, draft);
        while (!copy.Step(StepPages))
        {
            if (bound is { IsOver: true })
            {
                throw ShortRead.TooLong(source);
            }
        }
    }

    private static BackupVerdict Tried(
        string file,
        BackupManifest manifest,
        List<string> faults,
        string target,
        Moment now,
        Model.Ids.LifeId life,
        CancellationToken token)
    {
        try
        {
            var report = LedgerRestore.Run(file, target, mayReplace: false, now, life, token).Report;
            if (report.Entries != manifest.Entries || report.Ticks != manifest.Tick)
            {
                faults.Add($"It holds {report.Entries} entries, the manifest says {manifest.Entries}.");
            }

            return new BackupVerdict(manifest, report, faults);
        }
        catch (Exception fault) when (fault is InvalidDataException or SqliteException)
        {
            return new BackupVerdict(manifest, null, [.. faults, fault.Message]);
        }
    }
}
