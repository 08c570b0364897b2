using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>Every version of every strategy, and which of them decides for which order.</summary>
/// <param name="save">Writes a version.</param>
/// <param name="tell">Tells others of a version that was changed.</param>
public sealed class StrategyBook(Action<StrategyRecord> save, Action<StrategyRecord> tell)
{
    private const int Everyone = 100;

    private readonly Dictionary<string, StrategyRecord> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StrategyScope> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Strategy> _read = new(StringComparer.Ordinal);
    private ScopeInForce[] _inForce = [];

    /// <summary>Every version, in order of id and version.</summary>
    public IReadOnlyList<StrategyRecord> All =>
        [.. _versions.Values.OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Version)];

    /// <summary>The versions that decide without effect, one of each scope at most, the narrowest first.</summary>
    public IReadOnlyList<StrategyRecord> Shadows => [.. _inForce.Select(one => one.Shadow).OfType<StrategyRecord>()];

    /// <summary>Whether one that decides, with effect or without, has a price of what nodes do not send.</summary>
    public bool CountsRisks { get; private set; }

    /// <summary>A version by its name; null when unknown.</summary>
    public StrategyRecord? Of(string name) => _versions.GetValueOrDefault(name);

    /// <summary>How many versions a strategy has.</summary>
    public int VersionsOf(string id) => _versions.Values.Count(one => one.Id == id);

    /// <summary>For which orders a version is, by its name; all for none, or one that is unknown.</summary>
    public StrategyScope ScopeOf(string? name) => _scopes.GetValueOrDefault(name ?? "", StrategyScope.All);

    /// <summary>What decides in the scope of a version.</summary>
    public ScopeInForce Beside(StrategyRecord version)
    {
        var scope = ScopeOf(version.Name);
        return Array.Find(_inForce, one => one.Scope.Key == scope.Key) ?? new ScopeInForce(scope, null, null, null);
    }

    /// <summary>
    /// What decides for orders of a scope that no narrower one has, the narrowest first; the last one has all that is
    /// left. There always is one.
    /// </summary>
    public IReadOnlyList<StrategyInForce> DecideFor(StrategyScope scope)
    {
        var all = new List<StrategyInForce>();
        foreach (var one in _inForce.Where(
            one => StrategyScope.NarrowestFirst.Compare(one.Scope, scope) >= 0 && one.Scope.Overlaps(scope)))
        {
            if (one.Rolling is { } rolling)
            {
                all.Add(new StrategyInForce(rolling.Name, one.Scope.Words, rolling.Percent));
            }

            if (one.Active is { } active)
            {
                all.Add(new StrategyInForce(active.Name, one.Scope.Words, Everyone));
                if (one.Scope.Covers(scope))
                {
                    return all;
                }
            }
        }

        return [.. all, new StrategyInForce(null, StrategyScope.All.Words, Everyone)];
    }

    /// <summary>Which orders a version would decide were it active.</summary>
    public StrategyReach ReachOf(StrategyRecord version)
    {
        var scope = ScopeOf(version.Name);
        return new StrategyReach(
            scope,
            [
                .. _inForce.Where(one => one is not { Active: null, Rolling: null }
                    && StrategyScope.NarrowestFirst.Compare(one.Scope, scope) < 0),
            ]);
    }

    /// <summary>
    /// Takes over a version from the database. One that shall decide and cannot be read throws
    /// <see cref="InvalidDataException"/> with the cure at once, not at the first order.
    /// </summary>
    public void Take(StrategyRecord version)
    {
        _versions[version.Name] = version;
        _scopes[version.Name] = StrategyScope.Of(version.Document.Scope);
        var inForce = _versions.Values
            .Where(one => one.State is StrategyState.Active or StrategyState.Rolling or StrategyState.Shadow).ToArray();
        _inForce =
        [
            .. inForce.GroupBy(one => ScopeOf(one.Name).Key, StringComparer.Ordinal)
                .Select(ofOne => new ScopeInForce(
                    ScopeOf(ofOne.First().Name),
                    ofOne.FirstOrDefault(one => one.State == StrategyState.Active),
                    ofOne.FirstOrDefault(one => one.State == StrategyState.Rolling),
                    ofOne.FirstOrDefault(one => one.State == StrategyState.Shadow)))
                .OrderBy(one => one.Scope, StrategyScope.NarrowestFirst),
        ];
        CountsRisks = Array.Exists(
            inForce, one => one.Document.RuleSets.Any(set => set.Delivery.RejectMinor > 0));
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

    /// <summary>The strategy for an order, and its name; null for <see cref="Strategy.Plain"/>.</summary>
    public (string? Name, Strategy Strategy) For(CustomerOrder order) => For(order.Number, order.Channel, order.ShipTo);

    /// <summary>
    /// The same for one of a channel, by its number and where it goes: of the scopes that it is of, the narrowest that
    /// has a version for it. An order keeps its side while a version rolls.
    /// </summary>
    public (string? Name, Strategy Strategy) For(long order, ChannelId channel, ShipTo to)
    {
        foreach (var one in _inForce)
        {
            if (one.Scope.Holds(channel.Value, to.Country, to.PostalCode) && one.For(order) is { } version)
            {
                return (version.Name, Read(version));
            }
        }

        return (null, Strategy.Plain);
    }

    /// <summary>
    /// A version that has decided before, by its name, <see cref="Strategy.Plain"/> for no name; null when this program
    /// cannot read it.
    /// </summary>
    public Strategy? ByName(string? name) => name is null ? Strategy.Plain
        : Of(name) is { } version && Strategy.Read(version.Document, out var strategy, out _) ? strategy : null;

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
