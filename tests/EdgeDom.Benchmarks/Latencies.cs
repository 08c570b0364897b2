namespace EdgeDom.Benchmarks;

/// <summary>Times of many acts, kept by any thread and read at the end.</summary>
public sealed class Latencies
{
    private readonly Lock gate = new();
    private readonly List<double> millis = [];

    /// <summary>How many were kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return millis.Count;
            }
        }
    }

    /// <summary>Keeps the time since <paramref name="begin"/>, a timestamp of the system's clock.</summary>
    public void Since(long begin)
    {
        var took = TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
        lock (gate)
        {
            millis.Add(took);
        }
    }

    /// <summary>Forgets all that were kept.</summary>
    public void Clear()
    {
        lock (gate)
        {
            millis.Clear();
        }
    }

    /// <summary>The value in ms that so many of a thousand do not exceed; 0 when nothing was kept.</summary>
    public double Permille(int permille)
    {
        lock (gate)
        {
            millis.Sort();
            return millis.Count == 0 ? 0 : millis[(int)((millis.Count - 1) * (permille / 1000.0))];
        }
    }
}
