using EdgeDom.Ledger;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// Opens what a power cut left as the product does, verifies all of it, and compares its entries one by one with the
/// ticks that the child was told to commit.
/// </summary>
internal sealed class ImageCheck
{
    private readonly IReadOnlyList<StockMovement> movements;
    private readonly List<int> movementsBefore = [0];

    /// <summary>For ledgers of at most <paramref name="ticks"/> ticks.</summary>
    public ImageCheck(long ticks)
    {
        var all = new List<StockMovement>();
        foreach (var tick in PowerLoad.Ticks(ticks))
        {
            all.AddRange(tick.Movements);
            movementsBefore.Add(all.Count);
        }

        movements = all;
    }

    /// <summary>Judges the ledger in <paramref name="folder"/>; it is open for writing meanwhile.</summary>
    public ImageVerdict Judge(string folder, long acknowledged)
    {
        var file = PowerScenes.LedgerFile(folder);
        try
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

            return Compare(file, last, acknowledged);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or BrokenInvariantException
            or SqliteException)
        {
            return ImageVerdict.Corrupt(fault.Message);
        }
    }

    private ImageVerdict Compare(string file, long last, long acknowledged)
    {
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
}
