namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The whole history of one seed.</summary>
/// <param name="Counts">What happened.</param>
/// <param name="End">Everything that the hub had stored at the end, and the logs and entries of every site.</param>
/// <param name="Steps">The digest after each step.</param>
internal sealed record WorldHistory(WorldCounts Counts, string End, IReadOnlyList<ulong> Steps)
{
    /// <summary>The first step after which two histories are not the same; null when they are the same.</summary>
    public int? PartsFrom(WorldHistory other)
    {
        for (var at = 0; at < Math.Min(Steps.Count, other.Steps.Count); at++)
        {
            if (Steps[at] != other.Steps[at])
            {
                return at + 1;
            }
        }

        return (Steps.Count, Counts, End) == (other.Steps.Count, other.Counts, other.End)
            ? null
            : Math.Min(Steps.Count, other.Steps.Count) + 1;
    }
}
