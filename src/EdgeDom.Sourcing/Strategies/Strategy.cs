using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>A strategy with all its formulas read; never changes, so any thread may use it.</summary>
public sealed class Strategy
{
    private readonly RuleSet[] _ruleSets;

    internal Strategy(
        RuleSet[] ruleSets, bool isPlain = false, TimeZoneInfo? zone = null, StrategyScope? scope = null) =>
        (_ruleSets, IsPlain, Zone, Scope) = (ruleSets, isPlain, zone, scope ?? StrategyScope.All);

    /// <summary>What counts when nobody has made a strategy: whole orders first, then the cheapest parcels.</summary>
    public static Strategy Plain { get; } = new(
        [new RuleSet("plain", null, [], [], [], [], new(), [], new())], isPlain: true);

    /// <summary>Whether it is <see cref="Plain"/>.</summary>
    public bool IsPlain { get; }

    /// <summary>Whose clocks its formulas mean; null for UTC.</summary>
    public TimeZoneInfo? Zone { get; }

    /// <summary>For which orders it is; rules that are asked do not ask for it again.</summary>
    public StrategyScope Scope { get; }

    /// <summary>Its rule sets, in order.</summary>
    public IReadOnlyList<RuleSet> RuleSets => _ruleSets;

    /// <summary>
    /// Reads a document; false with everything that is wrong in it, 50 errors at most. One that is new
    /// (<paramref name="isNew"/>) has no fence or term that is called as decisions call something else; older ones may
    /// have one, and are read as they are.
    /// </summary>
    public static bool Read(
        StrategyDocument document,
        [NotNullWhen(true)] out Strategy? strategy,
        out IReadOnlyList<StrategyError> errors,
        bool isNew = false)
    {
        var reader = new StrategyReader(isNew);
        var (ruleSets, zone, scope) = (reader.RuleSets(document), reader.Zone(document), reader.Scope(document));
        errors = reader.Errors;
        strategy = errors.Count == 0 ? new Strategy(ruleSets, zone: zone, scope: scope) : null;
        return strategy is not null;
    }

    /// <summary>The same with another price of CO2 in all rule sets, minor units of money a tonne, 0 or more.</summary>
    public Strategy AtCo2Price(long minorPerTonne) => new(
        [
            .. _ruleSets.Select(rules => rules with
            {
                Delivery = rules.Delivery with { Co2MinorPerTonne = minorPerTonne },
            }),
        ],
        IsPlain,
        Zone,
        Scope);

    /// <summary>The rule sets behind one of a name, which is not the last.</summary>
    public Strategy Behind(string ruleSet) =>
        new(_ruleSets[(Array.FindIndex(_ruleSets, rules => rules.Name == ruleSet) + 1)..], zone: Zone, scope: Scope);

    /// <summary>
    /// That rule set alone, for any order; all of it where it has none of that name, or none is named.
    /// </summary>
    public Strategy By(string? ruleSet) =>
        _ruleSets.Length > 1 && Array.Find(_ruleSets, rules => rules.Name == ruleSet) is { } only
            ? new Strategy([only], IsPlain, Zone, Scope) : this;

    /// <summary>The rule set for the order of which <paramref name="facts"/> tell.</summary>
    public RuleSet For(RuleFacts facts)
    {
        foreach (var ruleSet in _ruleSets)
        {
            if (ruleSet.Takes(facts))
            {
                return ruleSet;
            }
        }

        return _ruleSets[^1];
    }

    /// <summary>
    /// The rule sets before the one that decided, the last that was asked, which do not count at a time; null when
    /// there are none.
    /// </summary>
    public IReadOnlyList<InactiveRuleSet>? Inactive(string decided, Moment at)
    {
        List<InactiveRuleSet>? passed = null;
        foreach (var ruleSet in _ruleSets)
        {
            if (ruleSet.Name == decided)
            {
                break;
            }

            if (ruleSet.Active is { } active && !active.Holds(at))
            {
                (passed ??= []).Add(new InactiveRuleSet(
                    ruleSet.Name, active.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
            }
        }

        return passed;
    }
}
