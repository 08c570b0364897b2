using System.Globalization;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Lives;
using EdgeDom.Ledger.Opening;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Backups;

/// <summary>Puts a backup where a site will open it, as a new life: the hub fences the old one.</summary>
public static class LedgerRestore
{
    private const int ToldMax = 5;

    /// <summary>
    /// Checks <paramref name="backup"/> in full, restores it to <paramref name="target"/> and notes it in the ledger.
    /// No site may run on
    /// the target. What is there is kept beside it under another name. Throws <see cref="InvalidDataException"/> when
    /// the backup cannot be used or the target is there and <paramref name="mayReplace"/> is false, and
    /// <see cref="IOException"/> when a site has the target open; nothing is changed then.
    /// </summary>
    /// <param name="backup">A copy of a ledger; an older schema is brought up to date.</param>
    /// <param name="target">The ledger's file.</param>
    /// <param name="mayReplace">Whether a ledger that is there is put aside.</param>
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
        Remove(draft);
        File.Copy(backup, draft);
        if (File.Exists(backup + "-wal"))
        {
            File.Copy(backup + "-wal", draft + "-wal");
        }

        var note = Renew(draft, now, life, Path.GetFileName(backup));
        var report = Checked(draft, token);
        var aside = File.Exists(target) ? PutAside(target, now) : "";
        DurablePath.Place(draft, target);
        return new RestoreOutcome(target, aside, note, report);
    }

    private static LifeNote Renew(string draft, Moment now, LifeId life, string source)
    {
        try
        {
            LifeNote note;
            using (var connection = SqliteFile.OpenWriter(draft, SiteTables.ApplicationId, SiteTables.Migrations))
            {
                note = LifeBook.Begin(connection, life, now, source);
                OpeningCheck.Run(connection, HeadRow.Read(connection)!);
                using var fold = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                using var folded = fold.Read(null);
                folded.Read();
            }

            foreach (var beside in Directory.GetFiles(
                Path.GetDirectoryName(Path.GetFullPath(draft))!, Path.GetFileName(draft) + ".before-v*"))
            {
                File.Delete(beside);
            }

            return note;
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Remove(draft);
            throw new InvalidDataException($"The backup cannot be used: {fault.Message}", fault);
        }
        catch
        {
            Remove(draft);
            throw;
        }
    }

    private static VerifyReport Checked(string draft, CancellationToken token)
    {
        var report = LedgerVerifier.Verify(draft, VerifyDemands.None, isQuiet: false, null, token);
        if (report.IsSound)
        {
            return report;
        }

        Remove(draft);
        var told = report.Broken.Take(ToldMax).Select(found => $"{found.Place}: {found.What}");
        throw new InvalidDataException(
            $"The backup is not sound ({string.Join("; ", told)}). Nothing was changed; take an older one.");
    }

    private static string PutAside(string target, Moment now)
    {
        var time = now.ToTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var aside = $"{target}.replaced-{time}";
        foreach (var part in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(target + part))
            {
                File.Move(target + part, aside + part);
            }
        }

        return aside;
    }

    private static void Remove(string draft)
    {
        foreach (var part in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(draft + part);
        }
    }
}
