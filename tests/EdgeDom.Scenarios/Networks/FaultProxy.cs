using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Scenarios.Networks;

/// <summary>
/// A bad network for one TCP address on loopback: callers take <see cref="Port"/> for the real one and get through as
/// long as the weather is good. Chance comes from a seed. Healing leaves broken connections broken.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int FlapMillis = 300;

    private readonly IPEndPoint target;
    private readonly int seed;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> open = [];
    private readonly Lock gate = new();
    private TcpListener? listener;
    private Weather weather = new(null);
    private Task flapping = Task.CompletedTask;
    private int calls;

    /// <summary>Listens on any free port for what is meant for <paramref name="target"/>.</summary>
    public FaultProxy(int target, int seed)
    {
        (this.target, this.seed) = (new IPEndPoint(IPAddress.Loopback, target), seed);
        Listen();
    }

    /// <summary>Where callers must go.</summary>
    public int Port { get; private set; }

    /// <summary>
    /// Whether what a <see cref="NetworkFault.HalfOpen"/> spell broke stays dumb for ever, as behind a box that drops
    /// what it does not know, instead of being reset.
    /// </summary>
    public bool StaysDumb { get; init; }

    /// <summary>The present spell.</summary>
    public Weather Weather => Volatile.Read(ref weather);

    /// <summary>Calls taken since the beginning.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>Begins a fault; one after the other, never two at once.</summary>
    public void Begin(NetworkFault fault)
    {
        Change(new Weather(fault));
        switch (fault)
        {
            case NetworkFault.Cut:
                Deafen();
                Break(isReset: false);
                break;
            case NetworkFault.Reset:
                Break(isReset: true);
                break;
            case NetworkFault.HalfOpen:
                foreach (var connection in open.Keys)
                {
                    connection.Forget();
                }

                break;
            case NetworkFault.SlowStart:
                Break(isReset: false);
                break;
            case NetworkFault.Flap:
                flapping = Flap(Weather);
                break;
        }
    }

    /// <summary>Ends the fault.</summary>
    public async Task Heal()
    {
        Change(new Weather(null));
        await flapping;
        flapping = Task.CompletedTask;
        Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Change(new Weather(null));
        await flapping;
        Deafen();
        Break(isReset: true);
        await Task.WhenAll(open.Values);
        stop.Dispose();
    }

    private void Change(Weather next) => Interlocked.Exchange(ref weather, next).End();

    private void Listen()
    {
        lock (gate)
        {
            if (listener is null && !stop.IsCancellationRequested)
            {
                listener = new TcpListener(IPAddress.Loopback, Port);
                listener.Start();
                Port = ((IPEndPoint)listener.LocalEndpoint).Port;
                _ = Accept(listener);
            }
        }
    }

    private void Deafen()
    {
        lock (gate)
        {
            listener?.Dispose();
            listener = null;
        }
    }

    private void Break(bool isReset)
    {
        foreach (var connection in open.Keys)
        {
            connection.Break(isReset);
        }
    }

    private async Task Flap(Weather spell)
    {
        for (var isUp = true; !spell.Over.IsCompleted; isUp = !isUp)
        {
            if (isUp)
            {
                Listen();
            }
            else
            {
                Deafen();
                Break(isReset: true);
            }

            await spell.Pause(FlapMillis);
        }
    }

    private async Task Accept(TcpListener here)
    {
        try
        {
            while (true)
            {
                var caller = await here.AcceptSocketAsync(stop.Token);
                var chance = new Random(seed + Interlocked.Increment(ref calls));
                var connection = new ProxiedConnection(this, target, caller, chance);
                open[connection] = Carry(connection);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task Carry(ProxiedConnection connection)
    {
        await Task.Yield();
        await connection.Run(stop.Token);
        open.TryRemove(connection, out _);
    }
}
