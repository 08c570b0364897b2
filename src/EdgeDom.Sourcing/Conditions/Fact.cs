namespace EdgeDom.Sourcing.Conditions;

/// <summary>A name that formulas may use, with the bounds that its value never leaves.</summary>
internal sealed record Fact(
    string Name,
    FactScope Scope,
    ValueKind Kind,
    long Least,
    long Most,
    Func<RuleFacts, long>? Number,
    Func<RuleFacts, string>? Text,
    IReadOnlyList<string>? Words)
{
    // An order has 500 lines of 1,000,000 units at most; nowhere on earth is further than 20,016 km away.
    private const long UnitsMost = 500_000_000;
    private const long MetresMost = 20_020_000;
    private const long MinorMost = 1_000_000_000;
    private const long ValueMost = 1_000_000_000_000;
    private const long GramsMost = 1_000_000_000;
    private const long DateMost = 99_991_231;

    /// <summary>All facts by name.</summary>
    public static IReadOnlyDictionary<string, Fact> All { get; } = new[]
    {
        Any("order.channel", FactScope.Order, facts => facts.Channel),
        Any("order.country", FactScope.Order, facts => facts.Country),
        Any("order.postalCode", FactScope.Order, facts => facts.PostalCode),
        Whole("order.priority", FactScope.Order, 9, facts => facts.Priority),
        Whole("order.lines", FactScope.Order, 500, facts => facts.Lines),
        Whole("order.units", FactScope.Order, UnitsMost, facts => facts.Units),
        Whole("order.valueMinor", FactScope.Order, ValueMost, facts => facts.ValueMinor),
        Any("customer.tier", FactScope.Order, facts => facts.Tier),
        Whole("now.date", FactScope.Time, DateMost, facts => facts.Date),
        Any("now.weekday", FactScope.Time, facts => Weekday.Words[(int)facts.Now.DayOfWeek], Weekday.Words),
        Whole("now.hour", FactScope.Time, 23, facts => facts.Now.Hour),
        Whole("now.minute", FactScope.Time, 59, facts => facts.Now.Minute),
        Any("node.id", FactScope.Node, facts => facts.Node),
        Any("node.kind", FactScope.Node, facts => facts.Kind, Network.NodeKinds.Words),
        Whole("node.distanceMetres", FactScope.Node, MetresMost, facts => facts.DistanceMetres),
        Whole("node.parcelMinor", FactScope.Node, MinorMost, facts => facts.ParcelMinor),
        Whole("node.unitsAvailable", FactScope.Node, UnitsMost, facts => facts.UnitsAvailable),
        Any("node.country", FactScope.Node, facts => facts.NodeCountry),
        Truth("node.isAbroad", FactScope.Node, facts => facts.IsAbroad),
        Truth("node.hasEverything", FactScope.Node, facts => facts.HasEverything),
        Any("item.sku", FactScope.Item, facts => facts.Sku),
        Whole("item.units", FactScope.Item, UnitsMost, facts => facts.ItemUnits),
        Any("item.class", FactScope.Item, facts => facts.Item.Class ?? ""),
        Any("item.handling", FactScope.Item, facts => facts.Item.Handling ?? ""),
        Whole("item.priceMinor", FactScope.Item, MinorMost, facts => facts.Item.PriceMinor),
        Whole("item.grams", FactScope.Item, GramsMost, facts => facts.Item.Grams),
    }.ToDictionary(fact => fact.Name, StringComparer.Ordinal);

    private static Fact Any(
        string name, FactScope scope, Func<RuleFacts, string> text, IReadOnlyList<string>? words = null) =>
        new(name, scope, ValueKind.Text, 0, 0, null, text, words);

    private static Fact Whole(string name, FactScope scope, long most, Func<RuleFacts, long> number) =>
        new(name, scope, ValueKind.Number, 0, most, facts => Math.Clamp(number(facts), 0, most), null, null);

    private static Fact Truth(string name, FactScope scope, Func<RuleFacts, bool> holds) =>
        new(name, scope, ValueKind.Truth, 0, 1, facts => holds(facts) ? 1 : 0, null, null);
}
