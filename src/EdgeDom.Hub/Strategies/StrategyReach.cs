using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Strategies;

/// <summary>
/// Which orders a version would decide were it the active one of its scope: those of the scope that no narrower one has
/// a version for. Never changes.
/// </summary>
/// <param name="Scope">Its scope.</param>
/// <param name="Narrower">The scopes that are asked before it.</param>
public sealed record StrategyReach(StrategyScope Scope, IReadOnlyList<ScopeInForce> Narrower)
{
    /// <summary>Whether it is every order.</summary>
    public bool IsAll => ReferenceEquals(Scope, StrategyScope.All) && Narrower.Count == 0;

    /// <summary>Whether it would decide for an order that looked so.</summary>
    public bool Holds(OrderId order, OrderFacts facts)
    {
        var number = CustomerOrder.NumberOf(order);
        return Scope.Holds(facts.Channel, facts.Country, facts.PostalCode) && !Narrower.Any(one =>
            one.Scope.Holds(facts.Channel, facts.Country, facts.PostalCode) && one.For(number) is not null);
    }
}
