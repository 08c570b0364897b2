using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Scenarios.Running;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// Opens what a power cut left of a hub's file as the product does, and compares all of it with what a hub without
/// power cuts holds after each batch.
/// </summary>
internal sealed class HubCheck
{
    private readonly Dictionary<string, int> batchOf = new(StringComparer.Ordinal);

    /// <param name="batches">No file has more.</param>
    public HubCheck(int batches)
    {
        using var folder = new TempFolder();
        using var play = HubPlay.Open(folder.Path, isDurable: false);
        batchOf[play.Hash()] = 0;
        while (play.Last < batches)
        {
            var number = play.Next();
            batchOf.Add(play.Hash(), number);
        }
    }

    /// <summary>Judges the hub's file in <paramref name="folder"/>; it is open for writing meanwhile.</summary>
    public ImageVerdict Judge(string folder, DiskPromise promise)
    {
        try
        {
            string hash;
            using (var play = HubPlay.Open(folder))
            {
                hash = play.Hash();
            }

            return Pages(HubPlay.HubFile(folder)) is not "ok" and var wrong ? ImageVerdict.Corrupt(wrong)
                : !batchOf.TryGetValue(hash, out var last)
                    ? ImageVerdict.Corrupt("the hub holds what it held after none of its batches")
                : last < promise.Tick
                    ? ImageVerdict.Missing($"batch {promise.Tick} was acknowledged, batch {last} is the last")
                : ImageVerdict.Sound;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or BrokenInvariantException
            or SqliteException)
        {
            return ImageVerdict.Corrupt(fault.Message);
        }
    }

    private static string Pages(string file)
    {
        using var connection = SqliteFile.OpenReader(file);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}
