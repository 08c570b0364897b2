using EdgeDom.Model.Time;

namespace EdgeDom.Simulator;

/// <summary>
/// Lets a world live in real (or scaled) time on one thread of its own. While it runs nobody else may touch the world;
/// after <see cref="Dispose"/> has returned everybody may again.
/// </summary>
public sealed class WorldDriver : IDisposable
{
    private readonly SimulatedWorld world;
    private readonly TimeProvider time;
    private readonly AutoResetEvent signal = new(initialState: true);
    private readonly ITimer timer;
    private readonly Thread thread;
    private volatile bool isStopping;

    /// <summary>
    /// Starts at once. The world is led on when a line wakes it and at least every <paramref name="stepMillis"/> ms of
    /// <paramref name="time"/>, 1 to 1,000.
    /// </summary>
    public WorldDriver(SimulatedWorld world, TimeProvider time, int stepMillis = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepMillis, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepMillis, 1000);
        (this.world, this.time) = (world, time);
        world.Woken = () => signal.Set();
        var step = TimeSpan.FromMilliseconds(stepMillis);
        timer = time.CreateTimer(_ => signal.Set(), null, step, step);
        thread = new Thread(Live) { IsBackground = true, Name = "simulated world" };
        thread.Start();
    }

    /// <summary>What stopped the world against its will; null while all is well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Stops the world and waits until it stands still.</summary>
    public void Dispose()
    {
        if (isStopping)
        {
            return;
        }

        isStopping = true;
        world.Woken = null;
        timer.Dispose();
        signal.Set();
        thread.Join();

        // The signal is left to the collector: a line may still hold the call that sets it.
    }

    private void Live()
    {
        try
        {
            while (!isStopping)
            {
                signal.WaitOne();
                var now = Moment.Of(time.GetUtcNow());

                // A clock that was set back must not stop the world; it waits until time has caught up.
                world.AdvanceTo(now > world.Now ? now : world.Now);
            }
        }
        catch (Exception fault)
        {
            Failure = fault;
        }
    }
}
