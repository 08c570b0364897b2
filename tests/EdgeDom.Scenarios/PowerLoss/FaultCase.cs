using System.Reflection;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Journal;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One run of a phase in which one change, or every one from it on, fails.</summary>
internal sealed class FaultCase(string file, Recorder recorder, FaultPhase phase, DiskError error, bool forGood)
{
    private const int PostedTicks = 3;

    /// <summary>The highest tick that was acknowledged.</summary>
    public long Acknowledged { get; private set; } = FaultRuns.PastTicks;

    /// <summary>Whether the ledger said that it must end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Changes that failed before the ledger was closed.</summary>
    public long Hits { get; private set; }

    /// <summary>What is not as it must be; null when all is well.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Runs it; the <paramref name="at"/>-th change fails.</summary>
    public void Run(int at)
    {
        try
        {
            if (phase == FaultPhase.Start)
            {
                recorder.Fail(at, error, forGood);
            }

            using var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life);
            if (phase == FaultPhase.Checkpoint)
            {
                MoveLogAtNextCommit(ledger);
            }

            if (phase != FaultPhase.Start)
            {
                recorder.Fail(at, error, forGood);
            }

            foreach (var tick in PowerLoad.Ticks(FaultRuns.PastTicks + PostedTicks).Skip(FaultRuns.PastTicks))
            {
                Commit(ledger, tick);
                Acknowledged = tick.Tick;
                recorder.Acknowledge(tick.Tick);
            }

            Hits = Math.Max(Hits, recorder.Hits);
        }
        catch (LedgerFaultException)
        {
            (HasEnded, Hits) = (true, recorder.Hits);
        }
        catch (IOException) when (phase == FaultPhase.Start)
        {
            // It did not start, and says why.
            (HasEnded, Hits) = (true, recorder.Hits);
        }
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
