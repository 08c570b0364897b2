using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
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
        Verify(file, VerifyDemands.None, isQuiet: false, progress, null, token);

    /// <summary>The same, held against what is known from elsewhere.</summary>
    /// <param name="file">The ledger; a <c>-wal</c> file beside it is part of it.</param>
    /// <param name="demands">What must be so besides.</param>
    /// <param name="isQuiet">Whether all of it is done on the calling thread instead of on two.</param>
    /// <param name="progress">Told now and then, perhaps from another thread.</param>
    /// <param name="limit">How long one look at a file in use may take; the usual one when null.</param>
    /// <param name="token">Gives the check up.</param>
    public static VerifyReport Verify(
        string file,
        VerifyDemands demands,
        bool isQuiet = false,
        IProgress<VerifyProgress>? progress = null,
        ReadLimit? limit = null,
        CancellationToken token = default)
    {
        var hadLog = CheckedFile.HasLog(file);
        var report = RunWhole(file, demands, isQuiet, progress, limit, token);

        // A writer that began meanwhile has changed the file under a reader that took it for unchanging.
        return report.IsSound || hadLog || !CheckedFile.HasLog(file)
            ? report
            : RunWhole(file, demands, isQuiet, progress, limit, token);
    }

    private static VerifyReport RunWhole(
        string file,
        VerifyDemands demands,
        bool isQuiet,
        IProgress<VerifyProgress>? progress,
        ReadLimit? limit,
        CancellationToken token)
    {
        try
        {
            return Run(file, demands, isQuiet, progress, limit, token);
        }
        catch (LedgerDamagedException fault)
        {
            return new VerifyReport
            {
                Life = new LifeId(""),
                Entries = 0,
                UpEntries = 0,
                DownEntries = 0,
                Ticks = 0,
                Broken = [new VerifyBreak(null, "file", fault.Message)],
            };
        }
    }

    private static VerifyReport Run(
        string file,
        VerifyDemands demands,
        bool isQuiet,
        IProgress<VerifyProgress>? progress,
        ReadLimit? limit,
        CancellationToken token)
    {
        using var first = CheckedFile.Open(file, limit);
        using var second = CheckedFile.Open(file, limit);
        using var third = CheckedFile.Open(file, limit);
        LedgerHead? head = null;
        var headFindings = new Findings();
        Guarded(headFindings, () => "head", () => head = ShortRead.Again(first, () => HeadRow.Read(first)));
        var entries = new EntryCheck(first, head?.Entries ?? 0);
        using var logs = new LogCheck(second, head, demands);
        var postings = new PostingCheck(third, head?.Entries ?? 0);
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
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException
            or InvalidCastException or ArgumentException or OverflowException
            || (fault is SqliteException said && !ReadBound.WasOver(said)))
        {
            findings.Place(place(), $"cannot be read: {fault.Message}");
        }
    }
}
