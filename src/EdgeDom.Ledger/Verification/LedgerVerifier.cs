using EdgeDom.Ledger.Heads;
using EdgeDom.Model.Ids;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Checks a whole ledger file from itself alone: every hash, every number, both books from the first entry on,
/// against the
/// balances, the ids and the head. Reads only; works on a copy and beside a live writer.
/// </summary>
public static class LedgerVerifier
{
    /// <summary>At most so many things of each kind are told.</summary>
    public const int BrokenMax = 100;

    /// <summary>
    /// Checks <paramref name="file"/>. Throws <see cref="FileNotFoundException"/> when it is not there and
    /// <see cref="InvalidDataException"/> when it is no ledger that this program knows; everything else is in the
    /// report.
    /// </summary>
    /// <param name="file">The ledger; a <c>-wal</c> file beside it is part of it.</param>
    /// <param name="progress">Told now and then, from another thread.</param>
    /// <param name="token">Gives the check up.</param>
    public static VerifyReport Verify(
        string file, IProgress<VerifyProgress>? progress = null, CancellationToken token = default) =>
        Verify(file, VerifyDemands.None, isQuiet: false, progress, token);

    /// <summary>The same, held against what is known from elsewhere.</summary>
    /// <param name="file">The ledger; a <c>-wal</c> file beside it is part of it.</param>
    /// <param name="demands">What must be so besides.</param>
    /// <param name="isQuiet">Whether all of it is done on the calling thread instead of on two.</param>
    /// <param name="progress">Told now and then, perhaps from another thread.</param>
    /// <param name="token">Gives the check up.</param>
    public static VerifyReport Verify(
        string file,
        VerifyDemands demands,
        bool isQuiet = false,
        IProgress<VerifyProgress>? progress = null,
        CancellationToken token = default)
    {
        var hadLog = CheckedFile.HasLog(file);
        var report = Run(file, demands, isQuiet, progress, token);

        // A writer that began meanwhile has changed the file under a reader that took it for unchanging.
        return report.IsSound || hadLog || !CheckedFile.HasLog(file) 
            ? report
            : Run(file, demands, isQuiet, progress, token);
    }

    private static VerifyReport Run(
        string file, VerifyDemands demands, bool isQuiet, IProgress<VerifyProgress>? progress, CancellationToken token)
    {
        using var first = CheckedFile.Open(file);
        using var second = CheckedFile.Open(file);
        using var third = CheckedFile.Open(file);
        LedgerHead? head = null;
        var headFindings = new Findings();
        Guarded(headFindings, () => "head", () => head = HeadRow.Read(first));
        using var entries = new EntryCheck(first, head?.Entries ?? 0);
        var logs = new LogCheck(second, head, demands);
        var postings = new PostingCheck(third);
        Action[] parts =
        [
            () => Guarded(entries.Findings, () => "entries", () => entries.Run(progress, token)),
            () => Guarded(logs.Findings, () => "logs", () => logs.Run(token)),
            () => Guarded(postings.Findings, () => "postings", () => postings.Run(token)),
        ];
        if (isQuiet)
        {
            Array.ForEach(parts, part => part());
        }
        else
        {
            Parallel.Invoke(parts);
        }

        token.ThrowIfCancellationRequested();
        if (head is null)
        {
            headFindings.Place("head", "the row that says where the ledger stands is missing");
        }
        else
        {
            entries.Rights.Compare(logs.Rights, headFindings);
            if (!entries.Findings.IsFull && entries.Ids != logs.Ids)
            {
                headFindings.Place("index of ids", "does not hold the same ids as the entries");
            }
        }

        return new VerifyReport
        {
            Life = head?.Life ?? new LifeId(""),
            Entries = entries.Last,
            UpEntries = logs.UpLast,
            DownEntries = logs.DownLast,
            Ticks = head?.Tick ?? 0,
            LastCheckpoint = logs.Checkpoints.Last,
            Keys = logs.Checkpoints.Keys,
            Broken =
            [
                .. entries.Findings.Found.Where(found => found.Entry is not null).OrderBy(found => found.Entry),
                .. logs.Findings.Found,
                .. postings.Findings.Found,
                .. headFindings.Found,
                .. entries.Findings.Found.Where(found => found.Entry is null),
            ],
        };
    }

    /// <summary>Does one part of a check; what cannot be read at all becomes a finding.</summary>
    internal static void Guarded(Findings findings, Func<string> place, Action check)
    {
        try
        {
            check();
        }
        catch (Exception fault) when (fault is SqliteException or InvalidDataException or InvalidOperationException
            or InvalidCastException or ArgumentException or OverflowException)
        {
            findings.Place(place(), $"cannot be read: {fault.Message}");
        }
    }
}
