using System.Reflection;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Journal;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One run of a phase in which one change, or every one from it on, fails.</summary>
internal sealed class FaultCase(string file, Recorder recorder, FaultPhase phase, DiskError error, bool forGood)
    : IFaultCase
{
    private const int PostedTicks = 3;

    /// <inheritdoc />
    public DiskPromise Promise { get; private set; } =
        new(FaultRuns.PastTicks, 0, false, PowerPostings.LastOf(FaultRuns.PastTicks));

    /// <inheritdoc />
    public bool HasEnded { get; private set; }

    /// <inheritdoc />
    public long Hits { get; private set; }

    /// <inheritdoc />
    public string? Wrong { get; private set; }

    /// <inheritdoc />
    public void Run(int at)
    {
        var failsFromStart = phase is FaultPhase.Start or FaultPhase.Restore;
        try
        {
            if (failsFromStart)
            {
                recorder.Fail(at, error, forGood);
            }

            if (phase == FaultPhase.Restore)
            {
                Restore();
            }

            using var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life);
            if (phase == FaultPhase.Checkpoint)
            {
                MoveLogAtNextCommit(ledger);
            }

            if (!failsFromStart)
            {
                recorder.Fail(at, error, forGood);
            }

            if (phase == FaultPhase.Backup)
            {
                BackUp(ledger);
            }

            foreach (var tick in PowerLoad.Ticks(ledger, ledger.LastTick + PostedTicks))
            {
                Commit(ledger, tick);
                Acknowledge(Acknowledged.Posting, PowerPostings.LastOf(tick.Tick));
                Acknowledge(Acknowledged.Tick, tick.Tick);
            }

            Hits = Math.Max(Hits, recorder.Hits);
        }
        catch (LedgerFaultException)
        {
            (HasEnded, Hits) = (true, recorder.Hits);
        }
        catch (IOException) when (phase is not FaultPhase.Posting and not FaultPhase.Checkpoint)
        {
            // It did not come about, and says why.
            (HasEnded, Hits) = (true, recorder.Hits);
        }
    }

    private void BackUp(SiteLedger ledger)
    {
        var backups = new BackupFolder(Path.GetDirectoryName(file)!);
        var draft = backups.NewDraft(PowerLoad.Noon);
        using (var copy = ledger.BeginCopy(draft))
        {
            while (!copy.Step(-1))
            {
                // Nobody else has the file: there is nothing to wait for.
            }
        }

        backups.Keep(draft, PowerLoad.Noon);
        Acknowledge(Acknowledged.Backup, 1);
    }

    private void Restore()
    {
        var backup = Path.Combine(Path.GetDirectoryName(file)!, FaultRuns.BackupName);
        LedgerRestore.Run(backup, file, mayReplace: true, PowerLoad.Noon, PowerLoad.RestoredLife);
        Acknowledge(Acknowledged.Restore, FaultRuns.BackupTick);
    }

    private void Acknowledge(Acknowledged what, long value)
    {
        Promise = Promise.And(what, value);
        recorder.Acknowledge(what, value);
    }

    // No room is no fault: the same tick is tried again when there is room.
    private void Commit(SiteLedger ledger, TickCommit tick)
    {
        try
        {
            ledger.Commit(tick);
        }
        catch (LedgerFullException)
        {
            Hits = recorder.Hits;
            recorder.Fail(0, error, forGood: false);
            ledger.Commit(tick);
        }
        catch (LedgerFaultException)
        {
            Wrong = WrongAfterFault(ledger, tick);
            throw;
        }
    }

    private static string? WrongAfterFault(SiteLedger ledger, TickCommit tick)
    {
        try
        {
            ledger.Commit(tick);
            return "a commit after a fault went through";
        }
        catch (LedgerFaultException)
        {
            return null;
        }
        catch (LedgerFullException)
        {
            return "a commit after a fault was tried";
        }
    }

    // As if a thousand pages had been written.
    private static void MoveLogAtNextCommit(SiteLedger ledger)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic;
        var upkeep = typeof(SiteLedger).GetField("upkeep", own)!.GetValue(ledger)!;
        upkeep.GetType().GetField("pagesThen", own)!.SetValue(upkeep, -1_000);
    }
}
