namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Knocks at a hub that cannot be reached: one small question about every second, and less often when it has been away
/// for minutes (<see cref="KnockPauses"/>), each over a connection of its own and with more patience than a second, so
/// that a slow line is heard as well as a broken one that has just come back.
/// </summary>
internal sealed class HubKnock : IDisposable
{
    private const int PatienceMillis = 10_000;

    private readonly Uri address;
    private readonly TimeProvider wallTime;
    private readonly KnockPauses pauses;
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromMilliseconds(PatienceMillis),
        AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Prepares to knock at <paramref name="hub"/>; nothing is sent yet.</summary>
    /// <param name="hub">The hub's address.</param>
    /// <param name="wallTime">The clock of pauses and patience.</param>
    /// <param name="seed">Seed of the jitter, so that a thousand sites do not knock in the same moment.</param>
    public HubKnock(Uri hub, TimeProvider wallTime, int seed)
    {
        address = new Uri(hub, "/readyz");
        this.wallTime = wallTime;
        pauses = new KnockPauses(wallTime, seed);
    }

    /// <summary>
    /// The hub has answered a question or refused it: the next time that it cannot be reached begins anew.
    /// </summary>
    public void Answered() => pauses.Answered();

    /// <summary>
    /// Waits half a second to a second, or longer when the hub has not answered for minutes, then knocks until somebody
    /// answers who is not just starting or overloaded; says how long that answer took. Ends otherwise only by
    /// <paramref name="stop"/>.
    /// </summary>
    public async Task<TimeSpan> UntilHeard(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var open = new List<Task<TimeSpan?>>();
        try
        {
            await Task.Delay(pauses.Next(), wallTime, stop);
            while (true)
            {
                open.Add(Knock(end.Token));
                if (await Heard(open, Task.Delay(pauses.Next(), wallTime, stop)) is { } took)
                {
                    pauses.Heard();
                    return took;
                }

                stop.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(open);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static async Task<TimeSpan?> Heard(List<Task<TimeSpan?>> open, Task pause)
    {
        while (await Task.WhenAny([pause, .. open]) is var first && first != pause)
        {
            var knock = open.Find(one => one == first)!;
            open.Remove(knock);
            if (await knock is { } took)
            {
                return took;
            }
        }

        return null;
    }

    private async Task<TimeSpan?> Knock(CancellationToken stop)
    {
        var begun = wallTime.GetTimestamp();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(PatienceMillis), wallTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return (int)answer.StatusCode < 500 ? wallTime.GetElapsedTime(begun) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
