using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What channels and markets may have of orders that are held, changed, or moved by a disruption.</summary>
public sealed class PolicyMovesTests : DisruptionBench
{
    [Fact]
    public void What_a_held_order_sets_aside_counts_for_its_channel_until_it_is_given_back()
    {
        Fill(6, 4);
        Policies.Put(Bench, Policies.Wish("cap", "market", cap: 5));
        var held = Suspect("1", 4);
        Sold("cap").ShouldBe(4);
        Policies.Buy(Bench, "2", Policies.Basket("market", "", ("a", 9))).ShouldBe(1);
        Suspects.Release(Bench, held.Id).ShouldBeOfType<OrderOutcome.Done>();
        Standing(held).ShouldBe(["store Released 4"]);
        Sold("cap").ShouldBe(5);

        Policies.Put(Bench, Policies.Wish("cap", "market", cap: 7));
        var other = Suspect("3", 9);
        Sold("cap").ShouldBe(7);
        Suspects.Decline(Bench, other.Id).ShouldBeOfType<OrderOutcome.Done>();
        Sold("cap").ShouldBe(5);
        ShouldCount();
    }

    [Fact]
    public void Of_a_held_promise_only_what_could_be_set_aside_is_sent_whatever_the_policy_and_the_rest_is_bought_anew()
    {
        Bench.Stock("store", "a", 5);
        Policies.Put(Bench, Policies.Wish("cap", "web", cap: 5));
        Bench.Do((book, now) => Promising.Quote(
            book, "p-1", HubBench.Wish(("a", 5)) with { Suspect = "a stolen card" }, now));
        Hold("p-1");
        Bench.Stock("store", "a", 3);
        var order = Confirm("p-1");
        Sold("cap").ShouldBe(3);
        Bench.Stock("store", "a", 9);
        Policies.Buy(Bench, "2", Policies.Basket("web", "", ("a", 9))).ShouldBe(2);

        Suspects.Release(Bench, order.Id).ShouldBeOfType<OrderOutcome.Done>();

        Standing(order).ShouldBe(["store Released 3"]);
        Sold("cap").ShouldBe(5);
        ShouldCount();
    }

    [Fact]
    public void With_another_address_an_order_counts_in_its_new_market_and_goes_nowhere_where_it_may_not_have_as_much()
    {
        Fill(9, 4);
        Policies.Put(Bench, Policies.Wish("gb", country: "GB", cap: 9));
        Policies.Put(Bench, Policies.Wish("de", country: "DE", cap: 4));
        var first = Policies.Placed(Bench, "1", Policies.Basket("web", "GB", ("a", 3)));
        var second = Suspects.Place(
            Bench, "2", Policies.Basket("web", "GB", ("a", 2)) with { Suspect = "a stolen card" });
        (Sold("gb"), Sold("de")).ShouldBe((5, 0));

        Change(first, country: "DE").ShouldBeOfType<OrderOutcome.Done>();
        (Sold("gb"), Sold("de")).ShouldBe((2, 3));
        Bench.Read(first.Id).Lines[0].Short.ShouldBe(0);
        Change(second, country: "DE").ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("channel policies");
        Change(second, country: "DE", units: 1).ShouldBeOfType<OrderOutcome.Done>();
        (Sold("gb"), Sold("de")).ShouldBe((0, 4));
        Change(first, country: "FR").ShouldBeOfType<OrderOutcome.Done>();
        (Sold("gb"), Sold("de")).ShouldBe((0, 1));
        ShouldCount();
    }

    [Fact]
    public void What_an_order_wants_more_than_before_is_bought_now_and_its_own_units_bar_it_from_nothing()
    {
        Fill(9, 4);
        var early = Policies.Placed(Bench, "1", Policies.Basket("web", "", ("a", 2)));
        Policies.Put(Bench, Policies.Wish("cap", "web", cap: 3));
        Change(early, country: "ES").ShouldBeOfType<OrderOutcome.Done>();
        Sold("cap").ShouldBe(0);

        Change(early, units: 9).ShouldBeOfType<OrderOutcome.Done>();
        Sold("cap").ShouldBe(3);
        Bench.Read(early.Id).Lines[0].Short.ShouldBe(6);
        Change(early, units: 3, country: "DE").ShouldBeOfType<OrderOutcome.Done>();
        Bench.Read(early.Id).Lines[0].Short.ShouldBe(0);
        Sold("cap").ShouldBe(3);
        ShouldCount();
    }

    [Fact]
    public void What_a_disruption_moves_goes_on_to_count_and_is_not_barred_by_its_own_share()
    {
        Fill(6, 4);
        Policies.Put(Bench, Policies.Wish("cap", "web", cap: 3));
        Policies.Put(Bench, Policies.Wish("app", "app", guaranteed: 7));
        var order = Policies.Placed(Bench, "1", Policies.Basket("web", "", ("a", 3)));
        Set("fire", "store");

        Tend();

        Standing(order).ShouldBe(["store Cancelled 0", "depot Released 3"]);
        Sold("cap").ShouldBe(3);
        ShouldCount();
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(6, 2)]
    [InlineData(9, 2)]
    public void Of_what_its_node_has_lost_an_order_gets_no_units_elsewhere_that_others_are_guaranteed(
        long elsewhere, long left)
    {
        Fill(6, 0);
        var order = Policies.Placed(Bench, "1", Policies.Basket("web", "", ("a", 6)));
        Fill(left, elsewhere);
        Policies.Put(Bench, Policies.Wish("app", "app", guaranteed: 5));
        Set("fire", "store");

        Tend();

        Standing(order).ShouldBe(left == 6 || elsewhere == 9
            ? ["store Cancelled 0", "depot Released 6"] : ["store Released 6"]);
        End("fire");
        Policies.Buy(Bench, "2", Policies.Basket("app", "", ("a", 9))).ShouldBeGreaterThanOrEqualTo(5);
        ShouldCount();
    }

    [Fact]
    public void What_a_site_has_it_is_not_asked_back_when_the_buyer_would_get_less_of_it_again()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 5));
        var order = Policies.Placed(Bench, "1", Policies.Basket("web", "", ("a", 5)));
        Bench.Stock("store", "a", 5);
        Policies.Put(Bench, Policies.Wish("late", "app", guaranteed: 7));
        Set("outage", "cube");

        Tend();

        Bench.Say().Down.Select(entry => entry.Kind).ShouldBe(["fulfilmentOrderPlaced"]);
        Standing(order).ShouldBe(["cube Released 5"]);
        Timeline(order).ShouldContain("stays");
        ShouldCount();
    }

    private void Fill(long store, long depot)
    {
        Bench.Stock("store", "a", store);
        Bench.Stock("depot", "a", depot);
    }

    private CustomerOrder Suspect(string key, long units) => Suspects.Place(
        Bench, key, Policies.Basket("market", "", ("a", units)) with { Suspect = "a stolen card" });

    private OrderOutcome Change(CustomerOrder order, string? country = null, long? units = null) =>
        Policies.Change(Bench, order.Id, country, units);

    private long Sold(string id) => Bench.Do((book, _) => book.Policies.Of(id)!.Sold);

    private void ShouldCount() => Policies.Differences(Bench, [], ["p-1"]).ShouldBeEmpty();
}
