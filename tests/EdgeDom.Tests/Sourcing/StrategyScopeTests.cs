using CsCheck;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>For which orders a strategy is, and which of two scopes is the narrower one.</summary>
public sealed class StrategyScopeTests
{
    private static readonly string[] Channels = ["web", "shop", ""];
    private static readonly string[] Countries = ["DE", "AT", "FR", ""];

    private static readonly string[] Prefixes = ["1", "2", "11", "12", "121", "21"];

    // Each bit of a mask names one word.
    private static readonly Gen<StrategyScope> Any = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 7], Gen.Int[0, 63]).Select(
        (channel, countries, prefixes) => Scope(
            channel == 2 ? null : Channels[channel], Named(Countries, countries), Named(Prefixes, prefixes)));

    // A digit that no prefix has stands for all that can follow one.
    private static (string Channel, string Country, string PostalCode)[] Orders { get; } =
    [
        .. from channel in Channels
           from country in Countries
           from postalCode in new[] { "", "3" }.Concat(
               from one in "123" from two in "123" from three in "123" select $"{one}{two}{three}3")
               .Concat(["1", "2", "11", "12", "21"])
           select (channel, country, postalCode),
    ];

    [Fact]
    public void Scopes_of_the_same_orders_are_the_same_however_they_are_written()
    {
        var scope = Scope("web", ["DE", "AT"], ["1", "20"]);

        Scope("web", ["at", "de", "De"], ["20", "1", "10", "1"]).Key.ShouldBe(scope.Key);
        Scope("WEB", ["DE", "AT"], ["1", "20"]).Key.ShouldNotBe(scope.Key, "channels are told apart by their letters");
        Scope("web", ["DE"], ["1", "20"]).Key.ShouldNotBe(scope.Key);
        Scope("web", ["DE", "AT"], ["1", "2"]).Key.ShouldNotBe(scope.Key);
        Scope("web", ["DE", "AT", "1"], ["20"]).Key.ShouldNotBe(Scope("web", ["DE", "AT"], ["1", "20"]).Key);
        StrategyScope.Of(null).Key.ShouldBe(StrategyScope.All.Key);
    }

    [Fact]
    public void It_holds_what_its_words_say()
    {
        var scope = Scope("web", ["DE", "at"], ["10", "NW"]);

        scope.Words.ShouldBe("channel web, country AT or DE, postal code 10 or NW");
        scope.Holds("web", "de", "10115").ShouldBeTrue();
        scope.Holds("web", "AT", "nw1 4").ShouldBeTrue();
        scope.Holds("shop", "DE", "10115").ShouldBeFalse();
        scope.Holds("web", "FR", "10115").ShouldBeFalse();
        scope.Holds("web", "DE", "1").ShouldBeFalse();
        scope.Holds("web", "DE", "").ShouldBeFalse();
        StrategyScope.All.Holds("", "", "").ShouldBeTrue();
        StrategyScope.All.Words.ShouldBe("all orders");
        Scope(null, null, ["1", "2", "3", "4", "5", "6", "7"]).Words
            .ShouldBe("postal code 1 or 2 or 3 or 4 or 5 or 2 more");
    }

    [Fact]
    public void The_narrowest_is_asked_first()
    {
        StrategyScope[] inOrder =
        [
            Scope("web", ["DE"], ["101"]),
            Scope("web", ["DE"], ["10"]),
            Scope("web", ["DE", "AT"], ["10"]),
            Scope("web", ["DE"], ["10", "20"]),
            Scope("web", null, ["1"]),
            Scope("web", ["DE"], null),
            Scope("web", ["AT", "DE"], null),
            Scope("shop", null, null),
            Scope("web", null, null),
            Scope(null, ["DE"], ["10"]),
            Scope(null, ["DE"], null),
            StrategyScope.All,
        ];

        inOrder.Reverse().Order(StrategyScope.NarrowestFirst).Select(one => one.Words)
            .ShouldBe(inOrder.Select(one => one.Words));
    }

    [Fact]
    public void What_covers_another_has_all_its_orders_and_is_asked_after_it() => Gen.Select(Any, Any).ForAll(
        (one, other) =>
        {
            bool[] ofOne = [.. Orders.Select(order => one.Holds(order.Channel, order.Country, order.PostalCode))];
            bool[] ofOther = [.. Orders.Select(order => other.Holds(order.Channel, order.Country, order.PostalCode))];
            var both = ofOne.Zip(ofOther).ToArray();

            one.Covers(other).ShouldBe(Array.TrueForAll(both, order => order.First || !order.Second));
            one.Overlaps(other).ShouldBe(Array.Exists(both, order => order.First && order.Second));
            (one.Key == other.Key).ShouldBe(Array.TrueForAll(both, order => order.First == order.Second));
            var order = StrategyScope.NarrowestFirst.Compare(one, other);
            order.ShouldBe(-StrategyScope.NarrowestFirst.Compare(other, one));
            (order == 0).ShouldBe(one.Key == other.Key);
            if (one.Covers(other) && one.Key != other.Key)
            {
                order.ShouldBeGreaterThan(0, $"{one.Words} has more orders than {other.Words}");
            }
        },
        iter: 3_000);

    [Fact]
    public void What_is_wrong_with_one_is_told_with_its_place()
    {
        string[] Pointers(ScopeDocument scope)
        {
            var document = new StrategyDocument { Scope = scope, RuleSets = [new() { Name = "all" }] };
            Strategy.Read(document, out _, out var errors).ShouldBe(errors.Count == 0);
            return [.. errors.Select(error => error.Pointer)];
        }

        Pointers(new ScopeDocument()).ShouldBe(["/scope/channel"]);
        Pointers(new ScopeDocument { Channel = " " }).ShouldBe(["/scope/channel"]);
        Pointers(new ScopeDocument { Market = new() }).ShouldBe(["/scope/market/countries"]);
        Pointers(new ScopeDocument { Market = new() { Countries = [], PostalPrefixes = ["1", ""] } })
            .ShouldBe(["/scope/market/countries", "/scope/market/postalPrefixes"]);
        Pointers(new ScopeDocument { Channel = "web" }).ShouldBeEmpty();
    }

    private static string[]? Named(string[] words, int mask) =>
        mask == 0 ? null : [.. words.Where((_, bit) => (mask & (1 << bit)) != 0)];

    private static StrategyScope Scope(string? channel, string[]? countries, string[]? prefixes) =>
        StrategyScope.Of(new ScopeDocument
        {
            Channel = channel,
            Market = countries is null && prefixes is null
                ? null : new ScopeMarketDocument { Countries = countries, PostalPrefixes = prefixes },
        });
}
