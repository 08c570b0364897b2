using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing;

/// <summary>Finds out by asking again what would have changed a decision.</summary>
public static class Counterfactuals
{
    /// <summary>
    /// For a node that is part of the question and got nothing. Takes some fifty decisions: least changes are tried
    /// first, the price before the stock.
    /// </summary>
    public static Counterfactual Of(RoutingQuestion question, Strategy strategy, RoutingDecision decided, NodeId node)
    {
        var verdict = decided.Verdicts.Single(one => one.Node == node);
        var offer = question.Nodes.Single(one => one.Node == node);
        var change = new WhatIf(node)
        {
            IsOpen = offer.Gate != NodeGate.Open,
            IsUnfenced = verdict.Code == VerdictCode.Fenced || (verdict.Code == VerdictCode.NoService
                && offer.Services?.Any(service => service.Disruption is not null) == true),
            IsOnTime = verdict.Code == VerdictCode.Late,
        };
        WhatIf[] tries =
        [
            change,
            change with { HasEverything = true },
            change with { HasEverything = true, IsUnfenced = change.IsUnfenced || verdict.Fences is not null },
        ];
        foreach (var tried in tries)
        {
            if (Won(question, strategy, Promoted(question, strategy, tried)) is { } found)
            {
                return found;
            }
        }

        return new Counterfactual(node, WouldHaveWon: false);
    }

    // A later tier, or a later day, is the next thing in the way only when the former changes have left the node there.
    private static WhatIf Promoted(RoutingQuestion question, Strategy strategy, WhatIf change)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            change = Verdict(Router.Decide(question, strategy, change), change.Node) switch
            {
                VerdictCode.LaterTier => change with { IsInFirstTier = true },
                VerdictCode.Late => change with { IsOnTime = true },
                _ => change,
            };
        }

        return change;
    }

    private static Counterfactual? Won(RoutingQuestion question, Strategy strategy, WhatIf change)
    {
        var again = Router.Decide(question, strategy, change);
        if (Sends(again, change.Node))
        {
            return Found(change, null);
        }

        var most = new WeighedOrder(question, strategy.By(again.RuleSet), change).Candidates
            .Single(one => one.Offer.Node == change.Node).MostMinor;
        if (again.Verdicts.Single(one => one.Node == change.Node).UnitsAvailable == 0
            || !Sends(Router.Decide(question, strategy, change with { CheaperMinor = most }), change.Node))
        {
            return null;
        }

        // The cheaper its parcel, the better for the node and for nobody else: so the least that is enough is found by
        // halving.
        var (tooLittle, enough) = (0L, most);
        while (enough - tooLittle > 1)
        {
            var half = (tooLittle + enough) / 2;
            var isEnough = Sends(Router.Decide(question, strategy, change with { CheaperMinor = half }), change.Node);
            (tooLittle, enough) = isEnough ? (tooLittle, half) : (half, enough);
        }

        var won = Router.Decide(question, strategy, change with { CheaperMinor = enough });
        return Found(change with { CheaperMinor = enough }, won.CostMinor + enough - again.CostMinor);
    }

    private static Counterfactual Found(WhatIf change, long? lostByMinor) => new(
        change.Node,
        WouldHaveWon: true,
        change.IsOpen,
        change.IsUnfenced,
        change.IsInFirstTier,
        change.HasEverything,
        lostByMinor,
        change.CheaperMinor,
        change.IsOnTime);

    private static bool Sends(RoutingDecision decision, NodeId node) => decision.Parts.Any(part => part.Node == node);

    private static VerdictCode Verdict(RoutingDecision decision, NodeId node) =>
        decision.Verdicts.Single(verdict => verdict.Node == node).Code;
}
