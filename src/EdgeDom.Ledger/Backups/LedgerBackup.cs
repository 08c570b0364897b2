using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Backups;

/// <summary>Makes, checks and restores backups of a ledger that no site has open, or beside one that has.</summary>
public static class LedgerBackup
{
    /// <summary>
    /// Copies the ledger as of one commit, in one step, and keeps it in <paramref name="folder"/>. Beside a running
    /// site its log cannot be moved into the file meanwhile, so a large ledger is better copied by the site itself.
    /// </summary>
    public static BackupManifest Create(string ledgerFile, string folder, Moment now)
    {
        var backups = new BackupFolder(folder);
        var draft = backups.NewDraft(now);
        using (var source = CheckedFile.Open(ledgerFile))
        using (var copy = new FileCopy(source, draft))
        {
            while (!copy.Step(-1))
            {
                // Busy only while another connection has the file's first page; SQLite's time-out bounds it.
            }
        }

        return backups.Keep(draft, now);
    }

    /// <summary>
    /// Restores the backup to a folder for temporary things, as a site would open it, and checks every invariant and
    /// the
    /// manifest. Nothing stays behind.
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
        catch (Exception fault) when (fault is InvalidDataException or Microsoft.Data.Sqlite.SqliteException)
        {
            return new BackupVerdict(manifest, null, [.. faults, fault.Message]);
        }
    }
}
