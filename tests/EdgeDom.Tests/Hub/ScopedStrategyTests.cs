using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Trials;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Several strategies side by side, each for its channel and market.</summary>
public sealed class ScopedStrategyTests : IDisposable
{
    private readonly HubBench _bench = new();

    public ScopedStrategyTests()
    {
        _bench.Stock("store", "a", 5_000);
        _bench.Stock("depot", "a", 5_000);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_narrowest_scope_that_an_order_is_of_decides_also_after_a_restart()
    {
        Scopes.Active(_bench, "all");
        Scopes.Active(_bench, "de", Scopes.Of(country: "DE"));
        Scopes.Active(_bench, "web", Scopes.Of("web"));
        Scopes.Active(_bench, "web-de", Scopes.Of("web", "DE"));
        Scopes.Active(_bench, "web-berlin", Scopes.Of("web", "de", "10"));

        for (var start = 0; start < 2; start++)
        {
            Scopes.Decider(_bench, "web", "DE", "10115").ShouldBe("web-berlin/1");
            Scopes.Decider(_bench, "web", "DE", "80331").ShouldBe("web-de/1");
            Scopes.Decider(_bench, "web", "FR", "75001").ShouldBe("web/1", "a channel stands before a market");
            Scopes.Decider(_bench, "shop", "DE", "10115").ShouldBe("de/1");
            Scopes.Decider(_bench, "shop", "FR").ShouldBe("all/1");
            _bench.Reopen();
        }
    }

    [Fact]
    public void What_comes_into_force_retires_only_what_was_in_its_scope_and_gives_place_to_it_again()
    {
        Scopes.Active(_bench, "all");
        Scopes.Active(_bench, "web", Scopes.Of("web"));
        Scopes.Active(_bench, "other", Scopes.Of("web"));
        Scopes.State(_bench, "web/1").ShouldBe(StrategyState.Retired);
        Scopes.State(_bench, "all/1").ShouldBe(StrategyState.Active);
        Scopes.Decider(_bench, "web").ShouldBe("other/1");

        Scopes.Done(_bench.Do((book, _) => Steering.RollBack(book, "other/1"))).Instead!
            .ShouldBe([new StrategyInForce("web/1", "channel web", 100)]);
        Scopes.Decider(_bench, "web").ShouldBe("web/1");
        Scopes.Decider(_bench, "shop").ShouldBe("all/1");
    }

    [Fact]
    public void Orders_of_a_retired_scope_fall_to_the_next_wider_one_and_the_answer_says_to_which()
    {
        Scopes.Active(_bench, "all");
        Scopes.Active(_bench, "de", Scopes.Of(country: "DE"));
        Scopes.Active(_bench, "web", Scopes.Of("web"));
        Scopes.Active(_bench, "berlin", Scopes.Of("web", "DE", "10"));

        Retired("web/1").ShouldBe(
            [new StrategyInForce("de/1", "country DE", 100), new StrategyInForce("all/1", "all orders", 100)]);
        Scopes.Decider(_bench, "web", "DE", "80331").ShouldBe("de/1");
        Scopes.Decider(_bench, "web", "FR").ShouldBe("all/1");
        Scopes.Decider(_bench, "web", "DE", "10115").ShouldBe("berlin/1");
        Retired("berlin/1").ShouldBe([new StrategyInForce("de/1", "country DE", 100)]);
        Retired("all/1").ShouldBe([new StrategyInForce(null, "all orders", 100)], "the plain rules are left");
        Retired("all/1").ShouldBe([new StrategyInForce(null, "all orders", 100)], "the same twice");
        Scopes.Decider(_bench, "web", "FR").ShouldBeNull();
        Scopes.State(_bench, "all/1").ShouldBe(StrategyState.Retired);
    }

    [Fact]
    public void A_version_that_was_retired_by_mistake_is_activated_again_and_one_that_was_rolled_back_is_not()
    {
        Scopes.Active(_bench, "all");
        Retired("all/1");

        _bench.Do((book, _) => Steering.Activate(book, "all/1")).ShouldBeOfType<StrategyOutcome.Done>();
        Scopes.Decider(_bench, "web", "FR").ShouldBe("all/1");

        _bench.Do((book, _) => Steering.RollBack(book, "all/1"));
        _bench.Do((book, _) => Steering.Activate(book, "all/1")).ShouldBeOfType<StrategyOutcome.Refused>();
    }

    [Fact]
    public void The_first_of_a_scope_that_is_taken_back_says_who_decides_and_what_rolls_beside_is_told()
    {
        Scopes.Active(_bench, "web", Scopes.Of("web"));
        _bench.Do((book, now) => Steering.RollOut(book, Scopes.Valid(book, now, "all"), 30));

        Scopes.Done(_bench.Do((book, _) => Steering.RollBack(book, "web/1"))).Instead!.ShouldBe(
            [new StrategyInForce("all/1", "all orders", 30), new StrategyInForce(null, "all orders", 100)]);
    }

    [Fact]
    public void What_rolls_in_a_scope_binds_no_other_scope()
    {
        Scopes.Active(_bench, "web", Scopes.Of("web"));
        _bench.Do((book, now) => Steering.RollOut(book, Scopes.Valid(book, now, "web", Scopes.Of("web"), 2), 50));
        var refused = _bench.Do((book, _) => Steering.Retire(book, "web/1"));
        refused.ShouldBeOfType<StrategyOutcome.Refused>().Why.ShouldStartWith("web/2 is rolling");

        Scopes.Active(_bench, "all").ShouldBe("all/1");
        Scopes.Done(_bench.Do((book, now) =>
            Steering.RollOut(book, Scopes.Valid(book, now, "de", Scopes.Of(country: "DE")), 50)));
        Scopes.Done(_bench.Do((book, now) => Steering.Shadow(
            book, Scopes.Valid(book, now, "web", Scopes.Of("web"), 3), now)));
        Scopes.Done(_bench.Do((book, now) => Steering.Shadow(
            book, Scopes.Valid(book, now, "all", version: 2), now)));
        _bench.Do((book, _) => book.Strategies.Shadows.Select(one => one.Name).ToArray()).ShouldBe(["web/3", "all/2"]);
    }

    [Fact]
    public void Whom_one_roll_out_draws_says_nothing_about_whom_another_one_draws()
    {
        const int Orders = 2_000;
        _bench.Do((book, now) => Steering.RollOut(
            book, Scopes.Valid(book, now, "narrow", Scopes.Of("web")), 20));
        _bench.Do((book, now) => Steering.RollOut(book, Scopes.Valid(book, now, "wide"), 20));

        var deciders = _bench.Do((book, now) => Enumerable.Range(0, Orders)
            .Select(order => book.Strategies.For(order, Scopes.Basket("web").Channel, Scopes.Basket("web").ShipTo).Name)
            .ToArray());

        var narrow = deciders.Count(name => name == "narrow/1");
        var wide = deciders.Count(name => name == "wide/1");
        narrow.ShouldBeInRange(Orders * 17 / 100, Orders * 23 / 100);
        wide.ShouldBeInRange((Orders - narrow) * 17 / 100, (Orders - narrow) * 23 / 100);
    }

    [Fact]
    public void A_later_version_draws_others_and_who_was_drawn_stays_so_while_the_share_grows()
    {
        int[] Drawn(string version, int percent) =>
            [.. Enumerable.Range(1, 5_000).Where(order => RollOutDraw.Of(version, order) < percent)];

        Drawn("web/1", 10).Except(Drawn("web/1", 25)).ShouldBeEmpty();
        Drawn("web/1", 10).Intersect(Drawn("web/2", 10)).Count().ShouldBeInRange(25, 85, "a tenth of a tenth");
        Enumerable.Range(1, 5_000).GroupBy(order => RollOutDraw.Of("web/1", order)).Select(one => one.Count())
            .ShouldAllBe(count => count > 20 && count < 90);
    }

    [Fact]
    public void Orders_keep_their_side_from_program_to_program() => Enumerable.Range(1, 8)
        .Select(order => RollOutDraw.Of("web/1", order)).ShouldBe([80, 16, 39, 25, 90, 97, 86, 70]);

    [Fact]
    public void A_trial_asks_only_for_orders_that_the_version_would_decide()
    {
        Scopes.Active(_bench, "web-de", Scopes.Of("web", "DE"));
        for (var order = 0; order < 3; order++)
        {
            Scopes.Decider(_bench, "web", "DE");
            Scopes.Decider(_bench, "web", "FR");
            Scopes.Decider(_bench, "shop", "FR");
        }

        var all = Trial("all", null, 10);
        (all.Decisions, all.OfOthers, all.Changed).ShouldBe((6, 3, 6), "three are decided by a narrower one anyway");
        var web = Trial("web", Scopes.Of("web"), 2);
        (web.Decisions, web.OfOthers, web.Changed).ShouldBe((2, 3, 2), "the newest two of its own are looked for");
        var own = Trial("next", Scopes.Of("web", "de"), 10);
        (own.Decisions, own.OfOthers).ShouldBe((3, 6));
        Retired("web-de/1");
        Trial("late", null, 10).Decisions.ShouldBe(9, "nobody narrower is left");
    }

    [Fact]
    public void A_promise_is_planned_by_the_strategy_of_its_basket_and_holds_it()
    {
        Scopes.Active(_bench, "web", Scopes.Of("web"), fenced: "store");
        string? Quoted(string id, string channel) => _bench.Do((book, now) =>
            Promising.Quote(book, id, Scopes.Basket(channel), now)).ShouldBeOfType<PromiseOutcome.Stands>()
            .Promise.Quote.Decision.Strategy;

        Quoted("p-1", "web").ShouldBe("web/1");
        Quoted("p-2", "shop").ShouldBeNull();
    }

    private IReadOnlyList<StrategyInForce> Retired(string name) =>
        Scopes.Done(_bench.Do((book, _) => Steering.Retire(book, name))).Instead!;

    private StrategyTrial Trial(string id, ScopeDocument? scope, int most)
    {
        var (version, reach) = _bench.Do((book, now) =>
        {
            var one = book.Strategies.Of(Scopes.Valid(book, now, id, scope, fenced: "store"))!;
            return (one, book.Strategies.ReachOf(one));
        });
        using var reader = new HubReader(_bench.Options);
        return PastTrial.Run(version, reader.NewestDecisions(1_000), reach, most);
    }
}
