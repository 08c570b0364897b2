using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>Makes rules of a document and collects everything that is wrong with it.</summary>
internal sealed class StrategyReader(bool isNew)
{
    private const int ErrorsMost = 50;
    private const int NameMost = 60;
    private const int RuleSetsMost = 20;
    private const int FencesMost = 20;
    private const int TiersMost = 5;
    private const int TermsMost = 10;
    private const int GroupsMost = 10;
    private const int ParcelsMost = 12;
    private const long ExtraMost = 1_000_000;
    private const long ValueMost = 1_000_000_000_000;
    private const long ParcelTermMost = 1_000_000_000;
    private const long UnitTermMost = 10_000_000;

    private const FactScope Order = FactScope.Order | FactScope.Time;
    private const FactScope Node = Order | FactScope.Node;
    private const FactScope Item = Node | FactScope.Item;

    // What a node may cost for a rule set; a rule about the item is asked for each SKU.
    private const int StepsMost = 600;
    private const int ItemWeight = 5;

    private readonly List<StrategyError> _errors = [];
    private int _steps;

    public IReadOnlyList<StrategyError> Errors => _errors;

    public RuleSet[] RuleSets(StrategyDocument document)
    {
        var last = document.RuleSets.Count > 0 ? document.RuleSets[^1] : null;
        var sets = Each(
            "",
            "ruleSets",
            document.RuleSets,
            RuleSetsMost,
            set => set.Name,
            (at, set) => OneSet(at, set, ReferenceEquals(set, last)));
        if (document.RuleSets.Count == 0)
        {
            Refuse("/ruleSets", "must hold one rule set at least.");
        }
        else
        {
            RefuseBound(document);
        }

        return sets;
    }

    // The last one always takes what none before does.
    private void RefuseBound(StrategyDocument document)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"/ruleSets/{document.RuleSets.Count - 1}");
        if (document.RuleSets[^1].When is not null)
        {
            Refuse($"{at}/when", "The last rule set must take every order: leave when out.");
        }

        if (document.RuleSets[^1].Active is not null)
        {
            Refuse($"{at}/active", "The last rule set must count at any time: leave active out.");
        }
    }

    public TimeZoneInfo? Zone(StrategyDocument document) =>
        new ActiveReader(Refuse).Zone("/timeZone", document.TimeZone);

    public StrategyScope Scope(StrategyDocument document) => new ScopeReader(Refuse).Scope(document.Scope);

    private RuleSet OneSet(string at, RuleSetDocument set, bool isLast)
    {
        _steps = 0;
        var terms = Each(at, "terms", set.Terms, TermsMost, term => term.Name, Term);
        var rules = new RuleSet(
            set.Name,
            set.When is { } when ? Read($"{at}/when", when, ValueKind.Truth, Order) : null,
            Each(at, "fences", set.Fences, FencesMost, fence => fence.Name, Fence),
            Each(at, "tiers", set.Tiers, TiersMost, tier => tier.Name, Tier),
            Terms(set, terms, "parcel"),
            Terms(set, terms, "unit"),
            Split($"{at}/split", set.Split),
            Each($"{at}/split", "together", set.Split.Together, GroupsMost, group => group.Name, Group),
            Delivery($"{at}/delivery", set.Delivery))
        {
            Offers =
            [
                .. set.Tiers.Take(TiersMost).Select((tier, index) => Offer(
                    string.Create(CultureInfo.InvariantCulture, $"{at}/tiers/{index}/offer"), tier.Offer) ?? set.Offer),
                Offer($"{at}/offer", set.Offer),
            ],
            Active = new ActiveReader(Refuse).Times($"{at}/active", set.Active),
            After = new AfterReader(Refuse).Rules($"{at}/after", set.After, isLast),
        };
        if (_steps > StepsMost)
        {
            Refuse(at, string.Create(
                CultureInfo.InvariantCulture,
                $"takes {_steps} steps, {StepsMost} are allowed, and a rule that asks for the item counts"
                + $" {ItemWeight} times: make its formulas shorter or fewer."));
        }

        return rules;
    }

    private static MoneyTerm[] Terms(RuleSetDocument set, MoneyTerm[] terms, string per) =>
        [.. terms.Where((_, index) => set.Terms[index].Per == per)];

    private NamedRule Fence(string at, FenceDocument fence)
    {
        if (isNew && (DayRoom.IsFence(fence.Name ?? "") || NodeDisruption.IsWord(fence.Name ?? "")))
        {
            RefuseName(at, fence.Name!, fence.Name!);
        }

        return new NamedRule(fence.Name!, Read($"{at}/refuses", fence.Refuses, ValueKind.Truth, Item)!);
    }

    private NamedRule Tier(string at, TierDocument tier)
    {
        RefuseName(at, tier.Name, RuleSet.OtherTier);
        return new NamedRule(tier.Name, Read($"{at}/when", tier.When, ValueKind.Truth, Node)!);
    }

    private NamedRule Group(string at, GroupDocument group) =>
        new(group.Name, Read($"{at}/when", group.When, ValueKind.Truth, Order | FactScope.Item)!);

    private MoneyTerm Term(string at, TermDocument term)
    {
        RefuseName(at, term.Name, RuleSet.OwnTerms);
        if (isNew && (NodeDisruption.IsWord(term.Name ?? "") || ReadyTime.IsWord(term.Name ?? "")
            || RejectRisk.IsWord(term.Name ?? "")))
        {
            RefuseName(at, term.Name!, term.Name!);
        }

        if (term.Per is not ("parcel" or "unit"))
        {
            Refuse($"{at}/per", "must be parcel or unit.");
        }

        var amount = Read(
            $"{at}/amountMinor", term.AmountMinor, ValueKind.Number, term.Per == "unit" ? Item : Node);
        var most = term.Per == "unit" ? UnitTermMost : ParcelTermMost;
        if (amount is not null && (amount.Most > most || amount.Least < -most))
        {
            Refuse($"{at}/amountMinor", string.Create(
                CultureInfo.InvariantCulture,
                $"may become {amount.Least} to {amount.Most}, and {-most} to {most} is allowed: "
                + $"limit it with max(-{most}, min({most}, ...))."));
        }

        if (amount is { Least: < 0 } && (string.IsNullOrEmpty(term.Owner) || term.Until is null))
        {
            Refuse(at, "A term that can be below 0 is a preference: say its owner, and until when it counts.");
        }

        return new MoneyTerm(term.Name!, amount!, Until($"{at}/until", term.Until));
    }

    private Moment? Until(string at, string? until)
    {
        if (until is null)
        {
            return null;
        }

        var isTime = DateTimeOffset.TryParseExact(
            until,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time);
        if (!isTime)
        {
            Refuse(at, "must be a time such as 2027-01-31T00:00:00Z.");
        }

        return Moment.Of(time);
    }

    private SplitDocument Split(string at, SplitDocument split)
    {
        if (split.ParcelsMost is < 1 or > ParcelsMost)
        {
            Refuse($"{at}/parcelsMost", $"must be a whole number from 1 to {ParcelsMost}.");
        }

        if (split.ExtraParcelMinor is < 0 or > ExtraMost)
        {
            Refuse($"{at}/extraParcelMinor", $"must be a whole number from 0 to {ExtraMost}.");
        }

        if (split.MinParcelValueMinor is < 1 or > ValueMost)
        {
            Refuse($"{at}/minParcelValueMinor", $"must be a whole number from 1 to {ValueMost}.");
        }

        if (split.Consolidate is { } together)
        {
            Bound($"{at}/consolidate/daysMost", together.DaysMost, 1, ConsolidateDocument.DaysMostMax);
            RefuseMoney(
                $"{at}/consolidate/leastSavingMinor",
                together.LeastSavingMinor,
                ConsolidateDocument.LeastSavingMinorMost);
            Bound(
                $"{at}/consolidate/marginMinutes", together.MarginMinutes, 1, ConsolidateDocument.MarginMinutesMost);
        }

        return split;
    }

    private DeliveryDocument Delivery(string at, DeliveryDocument delivery)
    {
        var steps = delivery.ToleranceDays;
        if (steps.Count is 0 or > DeliveryDocument.StepsMost || steps[0] != 0
            || steps.Any(step => step > DeliveryDocument.ToleranceDaysMost)
            || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            Refuse($"{at}/toleranceDays", string.Create(
                CultureInfo.InvariantCulture,
                $"must be 1 to {DeliveryDocument.StepsMost} days from 0 to {DeliveryDocument.ToleranceDaysMost},"
                + $" 0 first and each later than the one before."));
        }

        RefuseMoney($"{at}/lateMinorPerDay", delivery.LateMinorPerDay, DeliveryDocument.LateMinorMost);
        RefuseMoney($"{at}/co2MinorPerTonne", delivery.Co2MinorPerTonne, DeliveryDocument.Co2MinorMost);
        RefuseMoney($"{at}/waitMinorPerHour", delivery.WaitMinorPerHour, DeliveryDocument.WaitMinorMost);
        RefuseMoney($"{at}/rejectMinor", delivery.RejectMinor, DeliveryDocument.RejectMinorMost);
        return delivery;
    }

    private OfferDocument? Offer(string at, OfferDocument? offer)
    {
        if (offer is not (null or { Mode: OfferDocument.Sequential or OfferDocument.Broadcast }))
        {
            Refuse($"{at}/mode", $"must be {OfferDocument.Sequential} or {OfferDocument.Broadcast}.");
        }

        if (offer is not (null or { Exhausted: OfferDocument.Assign or OfferDocument.Escalate }))
        {
            Refuse($"{at}/exhausted", $"must be {OfferDocument.Assign} or {OfferDocument.Escalate}.");
        }

        if (offer is not null)
        {
            Bound($"{at}/minutes", offer.Minutes, 1, OfferDocument.MinutesMost);
            Bound($"{at}/nodesMost", offer.NodesMost, 1, OfferDocument.NodesMostMost);
        }

        return offer;
    }

    private void Bound(string at, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            Refuse(at, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        }
    }

    private void RefuseMoney(string at, long minor, long most)
    {
        if (minor < 0 || minor > most)
        {
            Refuse(at, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {most}."));
        }
    }

    private T[] Each<TDocument, T>(
        string at,
        string key,
        IReadOnlyList<TDocument> documents,
        int most,
        Func<TDocument, string> name,
        Func<string, TDocument, T> read)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rules = new T[Math.Min(documents.Count, most)];
        if (documents.Count > most)
        {
            Refuse($"{at}/{key}", string.Create(CultureInfo.InvariantCulture, $"must not hold more than {most}."));
        }

        for (var index = 0; index < rules.Length; index++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{at}/{key}/{index}");
            if (name(documents[index]) is not { Length: > 0 and <= NameMost } word || !names.Add(word))
            {
                Refuse($"{here}/name", $"must be a text of 1 to {NameMost} characters, another one in each of {key}.");
            }

            rules[index] = read(here, documents[index]);
        }

        return rules;
    }

    private Formula? Read(string at, string text, ValueKind kind, FactScope scope)
    {
        if (!Formula.Read(text, kind, scope, out var formula, out var error))
        {
            Refuse(at, error.ToString());
        }

        _steps += formula is null ? 0 : formula.Steps * (formula.UsesItem ? ItemWeight : 1);

        return formula;
    }

    private void RefuseName(string at, string name, params IReadOnlyList<string> taken)
    {
        if (taken.Contains(name, StringComparer.Ordinal))
        {
            Refuse($"{at}/name", $"'{name}' is what decisions call something else; take another name.");
        }
    }

    private void Refuse(string at, string detail)
    {
        if (_errors.Count < ErrorsMost)
        {
            _errors.Add(new StrategyError(at, detail));
        }
    }
}
