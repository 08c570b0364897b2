using System.Globalization;

namespace EdgeDom.Scenarios.Running;

/// <summary>The way of one proof: where it was last, and how far it has come. Any thread may go on.</summary>
internal sealed class ProofTrack
{
    private readonly Lock gate = new();
    private readonly HashSet<int> seeds = [];
    private long steps;

    /// <summary>Where it was last; null before the first step.</summary>
    public ProofPlace? Last { get; private set; }

    /// <summary>So many steps and seeds, for people.</summary>
    public string Size => string.Create(CultureInfo.InvariantCulture, $"{seeds.Count:#,0} seeds, {steps:#,0} steps");

    /// <summary>The next step.</summary>
    public void Go(ProofPlace place)
    {
        lock (gate)
        {
            Last = place;
            steps++;
            if (place.Seed is { } seed)
            {
                seeds.Add(seed);
            }
        }
    }
}
