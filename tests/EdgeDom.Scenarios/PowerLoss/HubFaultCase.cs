using EdgeDom.Hub.Desk;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One run of a hub's phase in which one change, or every one from it on, fails.</summary>
internal sealed class HubFaultCase(
    string folder, HubPlay before, Recorder recorder, FaultPhase phase, DiskError error, bool forGood) : IFaultCase
{
    private const int Batches = 3;

    /// <inheritdoc />
    public DiskPromise Promise { get; private set; } = new(before.Last, 0, false);

    /// <inheritdoc />
    public bool HasEnded { get; private set; }

    /// <inheritdoc />
    public long Hits { get; private set; }

    /// <inheritdoc />
    public string? Wrong { get; private set; }

    /// <inheritdoc />
    public void Run(int at)
    {
        try
        {
            if (phase == FaultPhase.HubStart)
            {
                recorder.Fail(at, error, forGood);
            }

            using var play = HubPlay.Open(folder, before);
            if (phase == FaultPhase.HubCheckpoint)
            {
                play.MoveLogAtNextCommit();
            }

            if (phase != FaultPhase.HubStart)
            {
                recorder.Fail(at, error, forGood);
            }

            for (var count = 0; count < Batches; count++)
            {
                Commit(play);
            }

            Hits = Math.Max(Hits, recorder.Hits);
        }
        catch (Exception fault) when (fault is SqliteException or IOException)
        {
            (HasEnded, Hits) = (true, Math.Max(Hits, recorder.Hits));
        }
    }

    private void Commit(HubPlay play)
    {
        try
        {
            Acknowledge(play.Next());
        }
        catch (DeskClosedException)
        {
            // No room is no fault: nothing was done, and the same batch goes through when there is some.
            Hits = recorder.Hits;
            recorder.Fail(0, error, forGood: false);
            Acknowledge(play.Next());
        }
        catch (SqliteException)
        {
            Hits = recorder.Hits;
            Wrong = WrongAfterFault(play);
            throw;
        }
    }

    private void Acknowledge(int number)
    {
        Promise = Promise.And(Acknowledged.Tick, number);
        recorder.Acknowledge(Acknowledged.Tick, number);
    }

    private static string? WrongAfterFault(HubPlay play)
    {
        try
        {
            play.Next();
            return "a batch after a fault went through";
        }
        catch (DeskClosedException)
        {
            return null;
        }
        catch (SqliteException)
        {
            return "a batch after a fault was tried";
        }
    }
}
