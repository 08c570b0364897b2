using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Strategies of scopes, and orders of them.</summary>
internal static class Scopes
{
    /// <summary>A scope; what is left out does not matter.</summary>
    public static ScopeDocument Of(string? channel = null, string? country = null, string? postal = null) => new()
    {
        Channel = channel,
        Market = country is null && postal is null ? null : new ScopeMarketDocument
        {
            Countries = country is null ? null : [country],
            PostalPrefixes = postal is null ? null : [postal],
        },
    };

    /// <summary>Writes a version down and reads it; a node that is named may not send by it.</summary>
    public static string Valid(
        HubBook book, Moment now, string id, ScopeDocument? scope = null, int version = 1, string? fenced = null)
    {
        var rules = new StrategyDocument
        {
            Scope = scope,
            RuleSets =
            [
                new()
                {
                    Name = "all",
                    Fences = fenced is null ? [] : [new() { Name = "out", Refuses = $"node.id == '{fenced}'" }],
                },
            ],
        };
        Done(Steering.Draft(book, id, version, rules, now));
        return Done(Steering.Validate(book, StrategyRecord.NameOf(id, version))).Name;
    }

    /// <summary>The same, in force.</summary>
    public static string Active(
        HubBench bench, string id, ScopeDocument? scope = null, int version = 1, string? fenced = null) =>
        bench.Do((book, now) => Done(Steering.Activate(book, Valid(book, now, id, scope, version, fenced))).Name);

    /// <summary>The version of an act that was done.</summary>
    public static StrategyRecord Done(StrategyOutcome outcome) =>
        outcome.ShouldBeOfType<StrategyOutcome.Done>().Version;

    /// <summary>A basket of one unit from a channel that goes somewhere.</summary>
    public static OrderRequest Basket(string channel, string country = "", string postal = "") =>
        HubBench.Wish(("a", 1)) with
        {
            Channel = ChannelId.Of(channel),
            ShipTo = new ShipTo(52_500_000, 13_400_000, Country: country, PostalCode: postal),
        };

    /// <summary>Orders it; says which version decided, null for none.</summary>
    public static string? Decider(HubBench bench, string channel, string country = "", string postal = "")
    {
        var wish = Basket(channel, country, postal);
        return bench.Do((book, now) => Decided(book, wish, $"{bench.Keys}-{book.Counts.Received + 1}", now));
    }

    /// <summary>The same within the desk.</summary>
    public static string? Decided(HubBook book, OrderRequest wish, string key, Moment now)
    {
        var order = Placing.Place(book, wish, key, now).ShouldBeOfType<PlaceOutcome.Placed>().Order;
        return book.Store.Decision($"{order}-d1")!.Record.Decision.Strategy;
    }

    /// <summary>How far a version is.</summary>
    public static StrategyState State(HubBench bench, string name) =>
        bench.Do((book, _) => book.Strategies.Of(name)!.State);
}
