namespace EdgeDom.Simulator.Scenarios;

/// <summary>Collects the values of a scenario that lie outside what is allowed.</summary>
internal sealed class Bounds
{
    private readonly List<string> broken = [];

    public IReadOnlyList<string> Broken => broken;

    public void Within(string key, long value, long low, long high)
    {
        if (value < low || value > high)
        {
            broken.Add(FormattableString.Invariant($"{key}: {value} is not allowed; write {low} to {high}."));
        }
    }

    public void Say(string what) => broken.Add(what);
}
