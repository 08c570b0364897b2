using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>The ways to send a quoted basket: by each service alone, and cheapest, fastest and greenest.</summary>
public static class Options
{
    /// <summary>
    /// Those that send all of it, cheapest first, of equals the earlier one; null when no node has a rate card.
    /// </summary>
    public static IReadOnlyList<QuotedOption>? Of(RoutingQuestion question, Strategy strategy)
    {
        var services = question.Nodes.Where(node => node.Gate is NodeGate.Open or NodeGate.Stale)
            .SelectMany(node => node.Services ?? []).Select(offer => offer.Service)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (question.Nodes.All(node => node.Services is null))
        {
            return null;
        }

        var options = services.Select(service => Option(question, strategy, service, null))
            .Concat(Enum.GetValues<Preference>().Select(best => Option(question, strategy, null, best)))
            .OfType<QuotedOption>().OrderBy(option => option.CostMinor).ThenBy(option => option.Arrives).ToArray();
        return [.. options.Select(option => option with { DearerMinor = option.CostMinor - options[0].CostMinor })];
    }

    /// <summary>A choice of service or preference for a basket that may have a day of its own.</summary>
    public static DeliveryChoice Choice(RoutingQuestion question, string? service, Preference? preference) =>
        new(service, preference, question.Order?.Delivery?.By, question.Order?.Delivery?.Window);

    /// <summary>What the router decides for a choice.</summary>
    public static RoutingDecision Decide(RoutingQuestion question, Strategy strategy, DeliveryChoice choice) =>
        Router.Decide(
            question with { Order = (question.Order ?? OrderFacts.None) with { Delivery = choice } }, strategy);

    /// <summary>Whether a decision is the plan of an option.</summary>
    public static bool IsOf(RoutingDecision decision, QuotedOption option) =>
        decision.CostMinor == option.CostMinor && HubJson.Write(decision.Parts) == HubJson.Write(option.Parts);

    private static QuotedOption? Option(
        RoutingQuestion question, Strategy strategy, string? service, Preference? preference)
    {
        var plan = Decide(question, strategy, Choice(question, service, preference));
        var isWhole = plan.Unfilled.Count == 0 && plan.Parts.All(part => service is null || part.Service == service);
        return isWhole
            ? new QuotedOption(
                service, preference, plan.Arrives, plan.DaysLate, plan.CostMinor, 0, plan.Co2Grams, plan.Parts)
            : null;
    }
}
