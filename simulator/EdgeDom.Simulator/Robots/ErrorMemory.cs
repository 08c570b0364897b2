namespace EdgeDom.Simulator.Robots;

/// <summary>What a robot complains of in its states until it takes on something new; the latest 8 complaints.</summary>
internal sealed class ErrorMemory
{
    private const int KeptMax = 8;

    // Replaced, never changed, so that a state keeps what it was told with.
    public IReadOnlyList<string> Kept { get; private set; } = [];

    public void Add(string why) => Kept = [.. Kept.Where(known => known != why).Append(why).TakeLast(KeptMax)];

    public void Clear() => Kept = [];
}
