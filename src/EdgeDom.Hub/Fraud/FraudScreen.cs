using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Hub.Fraud;

/// <summary>
/// What makes an order suspect when it comes in: the rules of the configuration, and what its channel says. Whoever
/// screens by other means has a rule or the channel hold the orders, and answers. Never changes, so any thread may ask.
/// </summary>
public sealed class FraudScreen
{
    /// <summary>Most rules.</summary>
    public const int RulesMax = 50;

    /// <summary>Most characters of a rule's name.</summary>
    public const int NameMax = 60;

    private const long MinuteMillis = 60_000;

    private readonly IReadOnlyList<FraudRule> _rules;

    /// <summary>Reads the options; a rule that cannot be read throws <see cref="InvalidDataException"/>.</summary>
    public FraudScreen(HubOptions options)
    {
        _rules = Read(options.FraudRules, (name, why) =>
            throw new InvalidDataException($"fraudRules '{name}': {why}"));
        HoldMillis = options.FraudHoldMinutes * MinuteMillis;
        EndsIn = options.FraudHoldEndsIn;
    }

    /// <summary>For how long an order is held when nobody answers, in ms.</summary>
    public long HoldMillis { get; }

    /// <summary>What becomes of it then.</summary>
    public HoldEnd EndsIn { get; }

    /// <summary>
    /// Reads rules, by name the formula of each; what is wrong with one is told to <paramref name="refuse"/>, by its
    /// name, and it is left out.
    /// </summary>
    public static IReadOnlyList<FraudRule> Read(
        IReadOnlyDictionary<string, string> rules, Action<string, string> refuse)
    {
        var read = new List<FraudRule>();
        foreach (var (name, text) in rules)
        {
            if (name.Length is 0 or > NameMax || read.Count == RulesMax)
            {
                refuse(name, string.Create(
                    CultureInfo.InvariantCulture,
                    $"there may be {RulesMax} rules, each with a name of 1 to {NameMax} characters"));
            }
            else if (!Formula.Read(text, ValueKind.Truth, FactScope.Order, out var when, out var error))
            {
                refuse(name, error.ToString());
            }
            else
            {
                read.Add(new FraudRule(name, when));
            }
        }

        return read;
    }

    /// <summary>
    /// Why an order is suspect: every rule that holds, and the channel's own word; null when nothing is against it.
    /// </summary>
    public string? Against(CustomerOrder order, string? suspect)
    {
        if (_rules.Count == 0 && suspect is null)
        {
            return null;
        }

        var facts = order.Facts;
        string[] words =
        [
            .. _rules.Where(rule => rule.When.Holds(facts)).Select(rule => $"rule '{rule.Name}'"),
            .. suspect is null ? Array.Empty<string>() : [$"{order.Channel} says: {suspect}"],
        ];
        return words.Length > 0 ? string.Join("; ", words) : null;
    }
}
