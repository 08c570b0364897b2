using EdgeDom.Model.Time;
using EdgeDom.Simulator;

namespace EdgeDom.App.Worlds;

/// <summary>The thread that runs a world in real or scaled time: at its next event, or early when a line has something.</summary>
public sealed class WorldDriver : IDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WaitMin = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedWorld world;
    private readonly TimeProvider time;
    private readonly long speedPermille;
    private readonly Lock gate = new();
    private readonly AutoResetEvent wake = new(initialState: false);
    private readonly ManualResetEvent ending = new(initialState: false);
    private readonly Thread thread;

    /// <summary>Starts at once.</summary>
    public WorldDriver(SimulatedWorld world, TimeProvider time, long speedPermille)
    {
        (this.world, this.time, this.speedPermille) = (world, time, speedPermille);
        world.Woken = () => wake.Set();
        thread = new Thread(Run) { Name = "world", IsBackground = true };
        thread.Start();
    }

    /// <summary>What ended the thread; null while all is well.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Looks at the world between two of its steps. Any thread.</summary>
    public T Look<T>(Func<SimulatedWorld, T> look)
    {
        lock (gate)
        {
            return look(world);
        }
    }

    /// <summary>Ends the thread; the world stands still from then on.</summary>
    public void Dispose()
    {
        ending.Set();
        thread.Join();
        world.Woken = null;
        wake.Dispose();
        ending.Dispose();
    }

    private void Run()
    {
        try
        {
            WaitHandle[] either = [ending, wake];
            while (WaitHandle.WaitAny(either, Step()) != 0)
            {
            }
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }

    // How long the world may sleep on the wall's clock until its next event.
    private TimeSpan Step()
    {
        lock (gate)
        {
            var now = Moment.Of(time.GetUtcNow());
            world.AdvanceTo(now > world.Now ? now : world.Now);
            if (world.NextEvent is not { } next)
            {
                return WaitMax;
            }

            var wait = TimeSpan.FromMilliseconds(Math.Max(0, next.Since(now)) * 1000 / speedPermille);
            return wait < WaitMin ? WaitMin : wait > WaitMax ? WaitMax : wait;
        }
    }
}
