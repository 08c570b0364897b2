using System.Globalization;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Lives;
using EdgeDom.Ledger.Opening;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Backups;

/// <summary>Puts a backup where a site will open it, as a new life: the hub fences the old one.</summary>
public static class LedgerRestore
{
    private const int ToldMax = 5;

    /// <summary>
    /// Checks <paramref name="backup"/> in full, restores it to <paramref name="target"/> and notes it in the ledger.
    /// No site may run on the target. What is there is copied beside it under another name first; whenever the power
    /// fails, the target is the old ledger or the new one, whole. Throws <see cref="InvalidDataException"/> when the
    /// backup cannot be used or the target is there and <paramref name="mayReplace"/> is false, and
    /// <see cref="IOException"/> when somebody has the target open or the disk refuses; the target is as before then.
    /// </summary>
    /// <param name="backup">A copy of a ledger; an older schema is brought up to date.</param>
    /// <param name="target">The ledger's file.</param>
    /// <param name="mayReplace">Whether a ledger that is there is replaced, and kept under another name.</param>
    /// <param name="now">Noted as the time.</param>
    /// <param name="life">128 bits drawn by chance: the ledger's life from now on.</param>
    /// <param name="token">Gives up while the copy is checked.</param>
    public static RestoreOutcome Run(
        string backup, string target, bool mayReplace, Moment now, LifeId life, CancellationToken token = default)
    {
        if (!File.Exists(backup))
        {
            throw new FileNotFoundException($"There is no file {backup}.", backup);
        }

        using var hold = WriterLock.Take(target);
        if (File.Exists(target) && !mayReplace)
        {
            throw new InvalidDataException(
                $"{target} is there already. Say --replace to keep it aside under another name and restore.");
        }

        var draft = target + ".restore.part";
        FilePlacing.Drop(draft);
        try
        {
            CopyTo(draft, backup);
            var note = Renew(draft, now, life, Path.GetFileName(backup));
            var report = Checked(draft, token);
            var kept = File.Exists(target) ? KeptName(target, now) : "";
            FilePlacing.Replace(draft, target, kept);
            return new RestoreOutcome(target, kept, note, report);
        }
        catch
        {
            FilePlacing.Drop(draft);
            throw;
        }
    }

    private static void CopyTo(string draft, string backup)
    {
        File.Copy(backup, draft);
        if (File.Exists(backup + "-wal"))
        {
            File.Copy(backup + "-wal", draft + "-wal");
        }
    }

    private static LifeNote Renew(string draft, Moment now, LifeId life, string source)
    {
        try
        {
            LifeNote note;
            using (var connection = SqliteFile.OpenWriter(draft, SiteTables.ApplicationId, SiteTables.Migrations))
            {
                HeadRow.Complete(connection);
                note = LifeBook.Begin(connection, life, now, source);
                OpeningCheck.Run(connection, HeadRow.Read(connection)!);
                using var fold = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                using var folded = fold.Read();
                folded.Read();
            }

            foreach (var beside in Directory.GetFiles(
                Path.GetDirectoryName(Path.GetFullPath(draft))!, Path.GetFileName(draft) + ".before-v*"))
            {
                File.Delete(beside);
            }

            return note;
        }
        catch (SqliteException fault)
        {
            throw DiskFault.IsOfDisk(fault)
                ? DiskFault.Of(draft, fault)
                : new InvalidDataException($"The backup cannot be used: {fault.Message}", fault);
        }
    }

    private static VerifyReport Checked(string draft, CancellationToken token)
    {
        var report = LedgerVerifier.Verify(draft, null, token);
        if (report.IsSound)
        {
            return report;
        }

        var told = report.Broken.Take(ToldMax).Select(found => $"{found.Place}: {found.What}");
        throw new InvalidDataException(
            $"The backup is not sound ({string.Join("; ", told)}). Nothing was changed; take an older one.");
    }

    private static string KeptName(string target, Moment now)
    {
        var time = now.ToTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return $"{target}.replaced-{time}";
    }
}
