using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Settings;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.App.Configuration;

/// <summary>A hub's configuration, read and judged as a whole.</summary>
public static class HubSetup
{
    /// <summary>The variables that belong to a hub program.</summary>
    public const string Prefix = "EDGEDOM_HUB_";

    /// <summary>Reads it. Throws <see cref="ConfigInvalidException"/> with everything that is wrong.</summary>
    public static HubConfig Read(string path, IReadOnlyList<string> options)
    {
        var config = ConfigReader.Read<HubConfig>(path, Prefix, options, out var layers);
        var problems = HubRules.Of(config, layers.OriginOf);
        return problems.Count == 0 ? config : throw new ConfigInvalidException(problems);
    }

    /// <summary>The rate cards of a configuration that was judged.</summary>
    public static IReadOnlyList<RateCard> RateCards(HubConfig config) =>
        [.. config.RateCards.Select(card => HubRules.Card(card.Key, card.Value, []))];

    /// <summary>The channel policies of a configuration that was judged.</summary>
    public static IReadOnlyList<PolicyWish> Policies(HubConfig config) =>
        [.. config.ChannelPolicies.Select(policy => HubRules.Policy(policy.Key, policy.Value, [])!)];

    /// <summary>The safety stocks of a configuration that was judged.</summary>
    public static IReadOnlyList<SafetyWish> SafetyStocks(HubConfig config) =>
        [.. config.SafetyStocks.Select(stock => HubRules.Safety(stock.Key, stock.Value, [])!)];

    /// <summary>Which items need which equipment, of a configuration that was judged.</summary>
    public static IReadOnlyList<EquipmentNeed> Needs(HubConfig config) =>
        [.. config.EquipmentNeeds.Select(need => HubRules.Need(need.Key, need.Value, []))];

    /// <summary>The capacity of a node that was judged; null where none is given.</summary>
    public static CapacityWish? Capacity(NodeConfig node) =>
        node.Capacity is { } capacity ? HubRules.Capacity(node.Node, capacity, []) : null;

    /// <summary>The calendar of a node that was judged; null where none is given.</summary>
    public static NodeCalendar? Calendar(NodeConfig node) =>
        node.Calendar is { } calendar ? HubRules.Calendar(calendar, []) : null;
}
