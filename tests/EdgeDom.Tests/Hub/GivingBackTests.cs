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
}
