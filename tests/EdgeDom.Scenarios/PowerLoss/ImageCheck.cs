using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// Opens what a power cut left as the product does, verifies all of it, and compares its entries one by one with the
/// ticks that the child was told to commit. Every backup with a manifest is whole, and so is the ledger that a restore
/// kept.
/// </summary>
internal sealed class ImageCheck
{
    private readonly long backupTick;
    private readonly IReadOnlyList<StockMovement> movements;
    private readonly List<int> movementsBefore = [0];

    /// <param name="ticks">No ledger has more.</param>
    /// <param name="backupTick">The last one in what a restore restores.</param>
    public ImageCheck(long ticks, long backupTick)
    {
        this.backupTick = backupTick;
        var all = new List<StockMovement>();
        foreach (var tick in PowerLoad.Ticks(ticks))
        {
            all.AddRange(tick.Movements);
            movementsBefore.Add(all.Count);
        }

        movements = all;
    }

    /// <summary>Judges the ledger in <paramref name="folder"/>; it is open for writing meanwhile.</summary>
    public ImageVerdict Judge(string folder, DiskPromise promise)
    {
        try
        {
            var ledger = Ledger(folder, promise);
            return ledger == ImageVerdict.Sound ? Backups(folder, promise) : ledger;
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
            return Compare(file, promise.Tick);
        }

        var restored = Compare(file, backupTick);
        return restored == ImageVerdict.Sound ? Kept(folder, file, promise.Tick) : restored;
    }

    // What a restore replaced is told again from the copy that it kept.
    private ImageVerdict Kept(string folder, string file, long acknowledged)
    {
        var kept = Directory.GetFiles(folder, Path.GetFileName(file) + ".replaced-*Z");
        return kept.Length == 1
            ? Compare(kept[0], acknowledged)
            : ImageVerdict.Missing($"{kept.Length} ledgers were kept by the restore");
    }

    private ImageVerdict Compare(string file, long acknowledged)
    {
        long last;
        using (var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life))
        {
            last = ledger.LastTick;
        }

        var report = LedgerVerifier.Verify(file);
        if (!report.IsSound)
        {
            return ImageVerdict.Corrupt(string.Join("; ", report.Broken.Take(3)));
        }

        if (last < acknowledged)
        {
            return ImageVerdict.Missing($"tick {acknowledged} was acknowledged, tick {last} is the last");
        }

        var entries = LedgerHistory.Read(file, new HistoryQuery { Count = LedgerHistory.CountMax });
        var expected = movements.Take(movementsBefore[(int)last]);
        return entries.Select(entry => entry.Movement).SequenceEqual(expected)
            ? ImageVerdict.Sound
            : ImageVerdict.Corrupt($"the {entries.Count} entries are not those of {last} ticks");
    }

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
