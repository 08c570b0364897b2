using EdgeDom.Hub.Strategies;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>Every version of every strategy, and which of them decides for which order.</summary>
/// <param name="save">Writes a version.</param>
/// <param name="tell">Tells others of a version that was changed.</param>
public sealed class StrategyBook(Action<StrategyRecord> save, Action<StrategyRecord> tell)
{
    private const uint Spread = 2_654_435_761;

    private readonly Dictionary<string, StrategyRecord> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Strategy> _read = new(StringComparer.Ordinal);
    private StrategyRecord? _active;
    private StrategyRecord? _rolling;
    private StrategyRecord? _shadow;

    /// <summary>Every version, in order of id and version.</summary>
    public IReadOnlyList<StrategyRecord> All =>
        [.. _versions.Values.OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Version)];

    /// <summary>The version that decides; null when none does.</summary>
    public StrategyRecord? Active => _active;

    /// <summary>The version that decides for a share; null when none does.</summary>
    public StrategyRecord? Rolling => _rolling;

    /// <summary>The version that decides without effect; null when none does.</summary>
    public StrategyRecord? Shadow => _shadow;

    /// <summary>Whether one of these three has a price of what nodes do not send.</summary>
    public bool CountsRisks { get; private set; }

    /// <summary>A version by its name; null when unknown.</summary>
    public StrategyRecord? Of(string name) => _versions.GetValueOrDefault(name);

    /// <summary>How many versions a strategy has.</summary>
    public int VersionsOf(string id) => _versions.Values.Count(one => one.Id == id);

    /// <summary>
    /// Takes over a version from the database. One that shall decide and cannot be read throws
    /// <see cref="InvalidDataException"/> with the cure at once, not at the first order.
    /// </summary>
    public void Take(StrategyRecord version)
    {
        _versions[version.Name] = version;
        _active = Only(StrategyState.Active);
        _rolling = Only(StrategyState.Rolling);
        _shadow = Only(StrategyState.Shadow);
        CountsRisks = new[] { _active, _rolling, _shadow }.Any(
            one => one?.Document.RuleSets.Any(set => set.Delivery.RejectMinor > 0) == true);
        if (version.State is StrategyState.Active or StrategyState.Rolling)
        {
            Read(version);
        }
    }

    /// <summary>Adds or changes a version, durably; returns it with its next revision.</summary>
    public StrategyRecord Put(StrategyRecord version)
    {
        var put = version with { Revision = (Of(version.Name)?.Revision ?? 0) + 1 };
        Take(put);
        save(put);
        tell(put);
        return put;
    }

    /// <summary>
    /// Keeps what a version has decided in shadow, durably; it stays the state that its callers have seen.
    /// </summary>
    public void Keep(StrategyRecord version)
    {
        Take(version);
        save(version);
    }

    /// <summary>
    /// The strategy for an order by its number, and its name; null for <see cref="Strategy.Plain"/>. An order keeps its
    /// side while a version rolls.
    /// </summary>
    public (string? Name, Strategy Strategy) For(long order)
    {
        var version = _rolling is { } rolling && Place(order) < rolling.Percent ? rolling : _active;
        return version is null ? (null, Strategy.Plain) : (version.Name, Read(version));
    }

    /// <summary>
    /// A version that has decided before, by its name, <see cref="Strategy.Plain"/> for no name; null when this program
    /// cannot read it.
    /// </summary>
    public Strategy? ByName(string? name) => name is null ? Strategy.Plain
        : Of(name) is { } version && Strategy.Read(version.Document, out var strategy, out _) ? strategy : null;

    // Spreads orders over 0 to 99 so that each percentage takes its share of any run of numbers.
    private static long Place(long order) => (unchecked((uint)order * Spread) * 100L) >> 32;

    private StrategyRecord? Only(StrategyState state) => _versions.Values.FirstOrDefault(one => one.State == state);

    private Strategy Read(StrategyRecord version)
    {
        if (!_read.TryGetValue(version.Name, out var strategy))
        {
            if (!Strategy.Read(version.Document, out strategy, out var errors))
            {
                throw new InvalidDataException(
                    $"Strategy {version.Name} is in force, and this program cannot read it ({errors[0].Pointer}"
                    + $" {errors[0].Detail}). Install the program again that put it in force, and roll it back there;"
                    + " where this machine does not know a time zone, install newer time zone data.");
            }

            _read[version.Name] = strategy;
        }

        return strategy;
    }
}
