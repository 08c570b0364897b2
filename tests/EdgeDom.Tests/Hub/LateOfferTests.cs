using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Offered;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers that are answered late, or after something has changed since.</summary>
public sealed class LateOfferTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void An_answer_after_its_time_is_late_though_nobody_has_noticed_yet()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        _bench.Now = _bench.Now.Plus(Minutes * Minute);

        Refused(Accept(_bench, offer, 1, 1)).ShouldBe(
            "Token 1 of O0000001-o1 is lapsed at shop-1. The offer is open; its newest token is 2 for shop-2.");

        Asked(Newest(_bench, order)).ShouldBe([(Shop(1), 1, OfferAnswer.Lapsed), (Shop(2), 2, OfferAnswer.Open)]);
        _bench.Now = _bench.Now.Plus(Minutes * Minute);
        Refused(Decline(_bench, offer, 2, 2)).ShouldContain("is lapsed at shop-2");
        Asked(Newest(_bench, order))[^1].ShouldBe((Shop(3), 3, OfferAnswer.Open));
    }

    [Fact]
    public void A_change_of_the_policys_minutes_goes_on_with_what_is_under_way()
    {
        Shops(_bench, 2, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        var longer = new StrategyDocument
        {
            RuleSets = [new RuleSetDocument { Name = "all", Offer = InTurn(2) with { Minutes = 45 } }],
        };
        _bench.Do((book, now) => Steering.Draft(book, "offers", 2, longer, now));
        _bench.Do((book, _) => Steering.Validate(book, "offers/2"));
        _bench.Do((book, _) => Steering.Activate(book, "offers/2")).ShouldBeOfType<StrategyOutcome.Done>();

        Pass(_bench, Minutes).ShouldBe(1);

        Asked(Newest(_bench, order)).ShouldBe([(Shop(1), 1, OfferAnswer.Lapsed), (Shop(2), 2, OfferAnswer.Open)]);
    }

    [Fact]
    public void A_shop_that_is_a_site_by_now_accepts_nothing_and_is_offered_nothing()
    {
        Shops(_bench, 2, 1);
        Policy(_bench, AtOnce(2));
        var order = _bench.Order(("a", 1));
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of(Shop(2)))! with { Site = "cube" });
            return 0;
        });

        Refused(Accept(_bench, Newest(_bench, order), 2, 2))
            .ShouldEndWith("shop-2 is a site now, which answers by itself.");
        Decline(_bench, Newest(_bench, order), 1, 1);

        Newest(_bench, order).State.ShouldBe(OfferState.Exhausted);
        Asked(Newest(_bench, order))[^1].ShouldBe((Shop(2), 2, OfferAnswer.Withdrawn));
    }

    [Fact]
    public void What_was_declined_by_all_is_told_with_its_units()
    {
        Shops(_bench, 1, 2);
        Policy(_bench, AtOnce(1));
        var order = _bench.Order(("a", 2));

        var told = Decline(_bench, Newest(_bench, order), 1, 1).ShouldBeOfType<OfferOutcome.Stands>().Offer;

        told.Lines.ShouldBe([new OfferLineView(Sku.Of("a"), 2)]);
    }
}
