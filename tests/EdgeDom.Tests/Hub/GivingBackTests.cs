using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class GivingBackTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Only_what_is_not_promised_is_given_back_and_every_question_is_answered()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Order(("a", 7));
        _bench.Say(new StockWanted(Sku.Of("a"), 8));
        _bench.Say(new StockWanted(Sku.Of("a"), 1));

        var given = _bench.Say().Down.Concat(_bench.Got).Where(entry => entry.Kind == "stockGivenBack")
            .OrderBy(entry => entry.Number).Select(entry => entry.Body).Distinct();
        given.ShouldBe([
            """{"kind":"stockGivenBack","sku":"a","quantity":3}""",
            """{"kind":"stockGivenBack","sku":"a","quantity":0}"""]);
        var right = _bench.Right("cube", "a").Right;
        (right.Granted, right.Shrunk, right.Reserved, right.AvailableToSell).ShouldBe((10, 3, 7, 0));
    }

    [Fact]
    public void A_question_for_a_count_is_answered_for_that_count()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Order(("a", 7));
        _bench.Say(new StockMissed(Sku.Of("a"), 8, CountId.Of("C1")));

        _bench.Say().Down.Concat(_bench.Got).Select(entry => entry.Body).ShouldContain(
            """{"kind":"stockGivenBack","sku":"a","quantity":3,"count":"C1"}""");
    }

    // Promised units stay promised, whatever order the words of site and hub meet in.
    [Fact]
    public void What_was_shrunk_and_given_back_at_once_is_taken_from_the_right_once()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Say(new StockMissed(Sku.Of("a"), 4, CountId.Of("C1")));
        _bench.Order(("a", 6));
        _bench.Say(new AllotmentShrunk(Sku.Of("a"), 4, "counted", CountId.Of("C1")));
        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(0);
        _bench.Say(new GiveBackUndone(Sku.Of("a"), 4), new StockGranted(Sku.Of("a"), 1));

        var right = _bench.Right("cube", "a").Right;
        (right.Granted, right.Shrunk, right.Reserved, right.AvailableToSell).ShouldBe((11, 4, 6, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(4)]
    public void What_was_never_taken_from_the_right_is_not_undone(long quantity)
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Say(new AllotmentShrunk(Sku.Of("a"), 3, "counted"));
        _bench.Say(new GiveBackUndone(Sku.Of("a"), quantity));

        _bench.Right("cube", "a").Right.Shrunk.ShouldBe(3);
        _bench.Counts().Oddities.ShouldBe(1);
    }
}
