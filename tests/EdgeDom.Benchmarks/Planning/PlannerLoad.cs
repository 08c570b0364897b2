using EdgeDom.Site.Loop;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// The site's planner, running without a pause on every core until it is told to stop: a neighbour of the ledger.
/// </summary>
public sealed class PlannerLoad : IDisposable
{
    private const int Robots = 400;
    private const int Side = 64;
    private readonly CancellationTokenSource ending = new();
    private readonly List<Task> threads = [];
    private long steps;

    private PlannerLoad()
    {
    }

    /// <summary>Steps planned so far on all cores.</summary>
    public long Steps => Interlocked.Read(ref steps);

    /// <summary>Starts one thread a core, quiet as the site runs its own long work, or like any other thread.</summary>
    public static PlannerLoad Start(bool isQuiet)
    {
        var load = new PlannerLoad();
        for (var core = 0; core < Environment.ProcessorCount; core++)
        {
            var seed = core;
            load.threads.Add(isQuiet
                ? QuietThread.Run("planner", _ => load.Plan(seed))
                : Task.Factory.StartNew(() => load.Plan(seed), TaskCreationOptions.LongRunning));
        }

        return load;
    }

    /// <summary>Stops it and waits for its threads.</summary>
    public void Dispose()
    {
        ending.Cancel();
        Task.WaitAll([.. threads]);
        ending.Dispose();
    }

    private bool Plan(int seed)
    {
        var field = new PlannerField(Robots, Side, seed);
        while (!ending.IsCancellationRequested)
        {
            field.GiveGoals();
            field.Plan();
            field.Move();
            Interlocked.Increment(ref steps);
        }

        return true;
    }
}
