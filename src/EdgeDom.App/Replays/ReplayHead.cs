using EdgeDom.Model.Layouts;
using EdgeDom.Site.Pages.Operator;

namespace EdgeDom.App.Replays;

/// <summary>What never changes in a run; robots, bins and ports are numbered by their places here.</summary>
public sealed record ReplayHead
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int VersionNow = 1;

    /// <summary>Version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>Site that was recorded.</summary>
    public required string Site { get; init; }

    /// <summary>Seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>The clock when the recording began, in ms since 1970, UTC.</summary>
    public required long StartUnixMillis { get; init; }

    /// <summary>The fixed parts of the grid.</summary>
    public required MapLayout Layout { get; init; }

    /// <summary>Every robot's id.</summary>
    public required IReadOnlyList<string> Robots { get; init; }

    /// <summary>Every bin's id.</summary>
    public required IReadOnlyList<string> Bins { get; init; }

    /// <summary>Why this head cannot be played; null when it can.</summary>
    public string? Fault() =>
        Layout.Columns is < 2 or > 500 || Layout.Rows is < 2 or > 500 || Layout.Levels is < 1 or > 32
            ? "its grid has no size that a grid can have"
            : null;

    /// <summary>The head of a run on a grid.</summary>
    internal static ReplayHead Of(
        string site, long seed, long startUnixMillis, GridLayout layout, IEnumerable<string> robots,
        IEnumerable<string> bins) => new()
    {
        Version = VersionNow,
        Site = site,
        Seed = seed,
        StartUnixMillis = startUnixMillis,
        Layout = MapLayout.Of(layout),
        Robots = [.. robots],
        Bins = [.. bins],
    };
}
