namespace EdgeDom.Benchmarks.Serving;

/// <summary>Looks now and then at this program's memory and at the length of a write-ahead log.</summary>
internal sealed class MemoryLooks(string log)
{
    private readonly List<long> workingSets = [];

    /// <summary>Largest length of the log seen, in bytes.</summary>
    public long LogMax { get; private set; }

    /// <summary>
    /// The middle working set of the run's last quarter to that of its second; the first is left out as the start.
    /// </summary>
    public double Growth
    {
        get
        {
            var quarter = Math.Max(1, workingSets.Count / 4);
            return workingSets.Count < 4
                ? 1
                : Clock.Median(workingSets[^quarter..].Select(bytes => (double)bytes))
                    / Clock.Median(workingSets[quarter..(2 * quarter)].Select(bytes => (double)bytes));
        }
    }

    /// <summary>Looks until it is told to stop.</summary>
    public async Task Every(int millis, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            workingSets.Add(Environment.WorkingSet);
            LogMax = Math.Max(LogMax, File.Exists(log) ? new FileInfo(log).Length : 0);
            await Task.Delay(TimeSpan.FromMilliseconds(millis), TimeProvider.System, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
