using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>A quote tells the day of what is not in stock but expected, as an order would be promised it.</summary>
public sealed class QuotedSupplyTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void The_quoted_day_is_the_day_that_the_order_is_promised_and_nothing_is_claimed_for_a_quote()
    {
        _bench.Stock("store", "a", 2);
        Backorders.Expect(_bench, "S-1", "a", 2, day: 3);
        Backorders.Expect(_bench, "S-2", "a", 9, day: 5);
        var quote = Quote("p-1", true, ("a", 5));

        quote.Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(2);
        quote.IsWhole.ShouldBeFalse();
        Days(quote).ShouldBe([("S-1", 2, Backorders.Day(3)), ("S-2", 1, Backorders.Day(5))]);
        Line("S-1").Claimed.ShouldBe(0);
        Days(Quote("p-2", true, ("a", 5))).ShouldBe(Days(quote));
        var order = Backorders.Order(_bench, "one", "a", 5);
        order.Waiting.Select(wait => (wait.Supply, wait.Units, wait.ExpectedOn)).ShouldBe(
            [("S-1", 2, Backorders.Day(3)), ("S-2", 1, Backorders.Day(5))]);
        Days(Quote("p-3", true, ("a", 5))).ShouldBe([("S-2", 5, Backorders.Day(5))]);
        Days(Quote("p-1", true, ("a", 5))).ShouldBe(Days(quote), "the same quote is the same answer");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_buyer_is_told_of_no_more_than_he_may_have_beside_what_is_there(long cap)
    {
        Policies.Put(_bench, Policies.Wish("web", "web", cap: cap));
        _bench.Stock("store", "a", 5);
        Backorders.Expect(_bench, "S-1", "a", 20, day: 3);

        var quote = Quote("p-1", true, ("a", 6), ("a", 4));

        var order = _bench.Read(((PlaceOutcome.Placed)_bench.Place(
            "one", HubBench.Wish(("a", 6), ("a", 4)) with { Backorder = true })).Order);
        var dated = quote.Waits!.Where(wait => wait.SupplyLine is not null).Sum(wait => wait.Units);
        dated.ShouldBe(Math.Min(5, cap - 5));
        order.Waiting.Where(wait => wait.Supply.Length > 0).Sum(wait => wait.Units).ShouldBeGreaterThanOrEqualTo(dated);
    }

    [Fact]
    public void Lines_of_one_quote_are_not_promised_the_same_units_and_what_nobody_expects_has_no_day()
    {
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);

        Quote("p-1", true, ("a", 4), ("a", 3)).Waits!.Select(wait => (wait.Line, wait.SupplyLine, wait.Units))
            .ShouldBe([(1, "S-1", 4), (2, "S-1", 1), (2, null, 2)]);
    }

    [Fact]
    public void What_may_not_wait_or_is_there_tells_of_no_supply()
    {
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        Quote("p-1", false, ("a", 1)).Waits.ShouldBeNull();
        _bench.Stock("store", "a", 1);
        Quote("p-2", true, ("a", 1)).Waits.ShouldBeNull();

        _bench.Do((book, now) => Promising.Hold(book, "p-1", 60_000, now)).ShouldBeOfType<PromiseOutcome.Unavailable>();
    }

    private static (string?, long, DateOnly?)[] Days(QuoteView quote) =>
        [.. quote.Waits!.Select(wait => (wait.SupplyLine, wait.Units, wait.ExpectedOn))];

    private QuoteView Quote(string id, bool mayWait, params (string Sku, long Units)[] lines)
    {
        var wish = HubBench.Wish(lines) with { Backorder = mayWait };
        return QuoteView.Of(_bench.Do((book, now) => Promising.Quote(book, id, wish, now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise);
    }

    private SupplyLine Line(string id) => _bench.Do((book, _) => book.Supplies.Of(id)!);
}
