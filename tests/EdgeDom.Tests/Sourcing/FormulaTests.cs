using System.Globalization;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class FormulaTests
{
    private const FactScope Everything = FactScope.Order | FactScope.Node | FactScope.Item;

    private static readonly RuleFacts Facts = new()
    {
        Channel = "web",
        Country = "DE",
        PostalCode = "10115",
        Priority = 7,
        Lines = 2,
        Units = 5,
        Node = "store-3",
        Kind = "store",
        DistanceMetres = 12_500,
        ParcelMinor = 480,
        UnitsAvailable = 3,
        HasEverything = false,
        Sku = "SET-1",
        ItemUnits = 3,
        NodeCountry = "FR",
        Item = new ItemFacts("set", "frozen", 1_999, 750),
    };

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("not false", true)]
    [InlineData("not not true", true)]
    [InlineData("order.channel == 'web'", true)]
    [InlineData("order.channel == 'Web'", false)]
    [InlineData("order.channel != 'web'", false)]
    [InlineData("order.country in ['AT', 'CH', 'DE']", true)]
    [InlineData("not order.country in ['AT', 'CH']", true)]
    [InlineData("order.priority in [1, 3, 5]", false)]
    [InlineData("startsWith(order.postalCode, '10')", true)]
    [InlineData("startsWith(item.sku, 'set-')", false)]
    [InlineData("node.kind == 'store' and node.hasEverything", false)]
    [InlineData("node.kind == 'store' or node.hasEverything", true)]
    [InlineData("node.country == 'FR' and node.country != order.country", true)]
    [InlineData("node.isAbroad", true)]
    [InlineData("item.class == 'set' and item.handling in ['chilled', 'frozen']", true)]
    [InlineData("item.class == item.handling", false)]
    [InlineData("item.priceMinor > 1999 or item.grams > 750", false)]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("not true or true", true)]
    [InlineData("order.priority >= 7 and order.priority <= 7", true)]
    [InlineData("order.priority > 7 or order.priority < 7", false)]
    [InlineData("node.unitsAvailable * 2 > order.units", true)]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("10 - 3 - 2 == 5", true)]
    [InlineData("-3 + 5 == 2", true)]
    [InlineData("min(3, 4) == 3 and max(3, 4) == 4", true)]
    [InlineData("node.id == 'store-3'\n  and\n  order.lines == 2", true)]
    [InlineData("'' == order.channel", false)]
    public void A_condition_holds_or_not(string text, bool holds) => Condition(text).Holds(Facts).ShouldBe(holds);

    [Theory]
    [InlineData("60", 60)]
    [InlineData("-60", -60)]
    [InlineData("node.distanceMetres * 2 / 1000", 25)]
    [InlineData("node.distanceMetres / 1000 * 2", 24)]
    [InlineData("-7 / 2", -3)]
    [InlineData("if node.kind == 'store' then 60 else 20", 60)]
    [InlineData("if node.kind == 'dc' then 60 else if order.priority > 5 then 1 else 2", 1)]
    [InlineData("min(node.parcelMinor, 300) + item.units", 303)]
    [InlineData("node.parcelMinor / max(1, item.units)", 160)]
    [InlineData("item.priceMinor / 10 + item.grams / 100", 206)]
    public void An_amount_is_counted_in_whole_numbers(string text, long amount)
    {
        var isRead = Formula.Read(text, ValueKind.Number, Everything, out var formula, out var error);
        isRead.ShouldBeTrue(error?.ToString());

        formula!.Amount(Facts).ShouldBe(amount);
        formula.Least.ShouldBeLessThanOrEqualTo(amount);
        formula.Most.ShouldBeGreaterThanOrEqualTo(amount);
    }

    [Theory]
    [InlineData("", 1, 1, "leave the key out")]
    [InlineData("order.chanel == 'web'", 1, 1, "Known are order.channel")]
    [InlineData("priority > 5", 1, 1, "Do you mean order.priority?")]
    [InlineData("order.priority = 5", 1, 16, "Write ==")]
    [InlineData("order.priority > 5 & true", 1, 20, "Write and.")]
    [InlineData("order.channel == \"web\"", 1, 18, "single quotes")]
    [InlineData("order.channel == 'web", 1, 18, "Close it")]
    [InlineData("order.priority > 5.5", 1, 19, "Numbers are whole")]
    [InlineData("order.priority", 1, 1, "Compare it with something")]
    [InlineData("order.channel > 'web'", 1, 15, "==, != or in")]
    [InlineData("order.channel == 5", 1, 15, "Quote texts")]
    [InlineData("order.channel in ['web', 5]", 1, 26, "Quote texts")]
    [InlineData("order.channel in 'web'", 1, 18, "a list such as")]
    [InlineData("order.priority and true", 1, 16, "Compare it with something")]
    [InlineData("(order.priority > 5", 1, 20, "the other bracket")]
    [InlineData("order.priority > 5 order.lines > 1", 1, 20, "Join conditions with and or or")]
    [InlineData("true and\n order.unit > 1", 2, 2, "Known are")]
    [InlineData("node.kind == 'shop'", 1, 11, "dc, cubeSite, store, darkStore, threePl, supplier")]
    [InlineData("node.kind in ['store', 'shop']", 1, 24, "dc, cubeSite")]
    [InlineData("if true then 1", 1, 15, "else")]
    [InlineData("class == 'set'", 1, 1, "Do you mean item.class?")]
    [InlineData("item.handling == 3", 1, 15, "Quote texts")]
    [InlineData("item.grams > '750'", 1, 12, "Quote texts")]
    [InlineData("item.class < 'B'", 1, 12, "==, != or in")]
    [InlineData("node.country", 1, 1, "Compare it with something")]
    [InlineData("order.units / item.grams > 1", 1, 13, "max(1, ...)")]
    [InlineData("item.priceMinor * item.grams * 2 > 1", 1, 17, "Divide before you multiply")]
    [InlineData("order.priority / order.lines > 1", 1, 16, "max(1, ...)")]
    [InlineData("order.units * order.units * 2 > 1", 1, 13, "Divide before you multiply")]
    [InlineData("1 > 12345678901234567890", 1, 5, "Write a smaller one")]
    [InlineData("true == true", 1, 6, "Use a condition as it is")]
    public void What_is_wrong_is_told_with_its_place_and_the_cure(string text, int line, int column, string cure)
    {
        var error = Refused(text);

        (error.Line, error.Column).ShouldBe((line, column), error.ToString());
        error.Cure.ShouldContain(cure);
    }

    [Fact]
    public void What_is_not_known_yet_cannot_be_asked()
    {
        Formula.Read("node.kind == 'store'", ValueKind.Truth, FactScope.Order, out _, out var error).ShouldBeFalse();

        error.ToString().ShouldBe(
            "line 1, column 1: 'node.kind' is not known yet where this is asked. Here you may ask for order.channel, "
            + "order.country, order.postalCode, order.priority, order.lines, order.units, order.valueMinor, "
            + "customer.tier.");
    }

    [Fact]
    public void Length_depth_steps_and_lists_are_bounded()
    {
        Refused(new string(' ', 998) + "true").Problem.ShouldContain("1,000 characters");
        Refused(new string('(', 25) + "true" + new string(')', 25)).Problem.ShouldContain("24 within each other");
        Refused(string.Concat(Enumerable.Repeat("not ", 60)) + "true").Problem.ShouldContain("in a row");
        Refused(new string('-', 100) + "1 > 0").Problem.ShouldContain("in a row");
        Refused(string.Join(" or ", Enumerable.Repeat("true", 120))).Problem.ShouldContain("200 steps");
        var numbers = string.Join(
            ",", Enumerable.Range(0, 101).Select(one => one.ToString(CultureInfo.InvariantCulture)));
        Refused($"order.priority in [{numbers}]").Problem.ShouldContain("More than 100");
        Condition(new string('(', 20) + "true" + new string(')', 20)).Holds(Facts).ShouldBeTrue();
    }

    [Fact]
    public void Facts_beyond_their_bounds_are_cut_so_that_nothing_overflows()
    {
        var facts = new RuleFacts { Units = long.MaxValue, DistanceMetres = long.MinValue };

        Condition("order.units == 500000000 and node.distanceMetres == 0").Holds(facts).ShouldBeTrue();
    }

    private static Formula Condition(string text)
    {
        Formula.Read(text, ValueKind.Truth, Everything, out var formula, out var error).ShouldBeTrue(error?.ToString());
        return formula;
    }

    private static FormulaError Refused(string text)
    {
        Formula.Read(text, ValueKind.Truth, Everything, out _, out var error).ShouldBeFalse(text);
        return error;
    }
}
