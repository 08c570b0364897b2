namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>A name that came (<paramref name="From"/> is null), went (<paramref name="To"/> is null) or
/// changed.</summary>
internal sealed record NameChange(string? From, string? To, DiskFile File)
{
    /// <summary>Whether the other one is about a name of this one.</summary>
    public bool Touches(NameChange other) => Is(From, other) || Is(To, other);

    private static bool Is(string? name, NameChange other) =>
        name is not null && (name == other.From || name == other.To);
}
