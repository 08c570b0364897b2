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
        _bench.Say(new StockWanted(Sku.Of("a"), 8, CountId.Of("C1")));

        _bench.Say().Down.Concat(_bench.Got).Select(entry => entry.Body).ShouldContain(
            """{"kind":"stockGivenBack","sku":"a","quantity":3,"count":"C1"}""");
    }

    [Fact]
    public void A_right_that_shrinks_loses_what_is_not_promised_first()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Order(("a", 7));
        _bench.Say(new AllotmentShrunk(Sku.Of("a"), 3, "counted"));

        var right = _bench.Right("cube", "a").Right;
        (right.Shrunk, right.Reserved, right.AvailableToSell, right.Oversold).ShouldBe((3, 7, 0, 0));
    }
}
