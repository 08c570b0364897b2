using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// Opens what a power cut left as the product does, verifies all of it, and compares its entries, answers and
/// reservations one by one with what a ledger without power cuts holds. Every backup with a manifest is whole, and so
/// is the ledger that a restore kept, or that an upgrade copied before.
/// </summary>
/// <param name="backupTick">The last one in what a restore restores.</param>
/// <param name="upgradedTick">The last one in the file that was brought to a new schema; 0 when none was.</param>
internal sealed class ImageCheck(long backupTick, long upgradedTick = 0)
{
    private readonly PowerTruth truth = PowerTruth.Known;

    /// <summary>Judges the ledger in <paramref name="folder"/>; it is open for writing meanwhile.</summary>
    public ImageVerdict Judge(string folder, DiskPromise promise)
    {
        try
        {
            var ledger = Ledger(folder, promise);
            return ledger != ImageVerdict.Sound ? ledger
                : upgradedTick > 0 && Copy(PowerScenes.LedgerFile(folder)) is { What.Length: > 0 } copy ? copy
                : Backups(folder, promise);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or BrokenInvariantException
            or SqliteException)
        {
            return ImageVerdict.Corrupt(fault.Message);
        }
    }

    private ImageVerdict Ledger(string folder, DiskPromise promise)
    {
        var file = PowerScenes.LedgerFile(folder);
        bool isRestored;
        using (var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life))
        {
            isRestored = ledger.Life == PowerLoad.RestoredLife;
        }

        if (promise.IsRestored && !isRestored)
        {
            return ImageVerdict.Missing("a restore was acknowledged, and the ledger is not the restored one");
        }

        if (promise.IsRestored || !isRestored)
        {
            return Compare(file, promise);
        }

        var restored = Compare(file, Promised(backupTick));
        return restored == ImageVerdict.Sound ? Kept(folder, file, promise) : restored;
    }

    // What a restore replaced is told again from the copy that it kept.
    private ImageVerdict Kept(string folder, string file, DiskPromise promise)
    {
        var kept = Directory.GetFiles(folder, Path.GetFileName(file) + ".replaced-*Z");
        return kept.Length == 1
            ? Compare(kept[0], promise)
            : ImageVerdict.Missing($"{kept.Length} ledgers were kept by the restore");
    }

    // An old schema has been brought up to date just now, with a copy taken; whoever had the new one had the copy too.
    private ImageVerdict Copy(string file)
    {
        var copy = $"{file}.before-v{SiteTables.Migrations.Count}";
        if (!File.Exists(copy))
        {
            return ImageVerdict.Missing("the schema is new, and there is no copy from before the upgrade");
        }

        var verdict = Compare(copy, Promised(upgradedTick));
        return verdict == ImageVerdict.Sound
            ? verdict
            : ImageVerdict.Corrupt($"the copy from before the upgrade: {verdict.What}");
    }

    private ImageVerdict Compare(string file, DiskPromise promise)
    {
        long last;
        ImageVerdict postings;
        using (var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life))
        {
            last = ledger.LastTick;
            postings = truth.Judge(ledger, promise.Postings);
        }

        var report = LedgerVerifier.Verify(file);
        if (!report.IsSound)
        {
            return ImageVerdict.Corrupt(string.Join("; ", report.Broken.Take(3)));
        }

        if (last < promise.Tick)
        {
            return ImageVerdict.Missing($"tick {promise.Tick} was acknowledged, tick {last} is the last");
        }

        var entries = LedgerHistory.Read(file, new HistoryQuery { Count = LedgerHistory.CountMax });
        return postings != ImageVerdict.Sound ? postings
            : entries.Select(entry => entry.Movement).SequenceEqual(truth.Entries(last)) ? ImageVerdict.Sound
            : ImageVerdict.Corrupt($"the {entries.Count} entries are not those of {last} ticks");
    }

    private static DiskPromise Promised(long tick) => new(tick, 0, false, PowerPostings.LastOf(tick));

    private static ImageVerdict Backups(string folder, DiskPromise promise)
    {
        var backups = new BackupFolder(folder).List();
        if (backups.Count < promise.Backups)
        {
            return ImageVerdict.Missing($"{promise.Backups} backups were acknowledged, {backups.Count} are there");
        }

        foreach (var backup in backups)
        {
            var copy = Path.Combine(folder, backup.File);
            if (BackupFolder.HashOf(copy) != backup.Sha256 || !LedgerVerifier.Verify(copy).IsSound)
            {
                return ImageVerdict.Corrupt($"{backup.File} is not the copy its manifest was written for");
            }
        }

        return ImageVerdict.Sound;
    }
}
