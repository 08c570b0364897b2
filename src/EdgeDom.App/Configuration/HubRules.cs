using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub.Api;
using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Fraud;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.App.Configuration;

/// <summary>
/// What must hold between the parts of a hub's configuration, and within those that the API knows too, which are judged
/// by the same forms.
/// </summary>
public static class HubRules
{
    /// <summary>Everything wrong with it.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="originOf">Where a key's value came from.</param>
    public static IReadOnlyList<ConfigProblem> Of(HubConfig config, Func<string, string> originOf)
    {
        var problems = new List<ConfigProblem>();
        void Add(string key, string problem) => problems.Add(new ConfigProblem(originOf(key), key, problem));
        void Judge(string key, Action<List<FieldError>> read)
        {
            var errors = new List<FieldError>();
            read(errors);
            errors.ForEach(error => Add(key + Below(error.Pointer), error.Detail));
        }

        Cards(config, Add, Judge);
        FraudScreen.Read(config.FraudRules, (name, why) => Add(KeyLines.Join("fraudRules", name), why));

        foreach (var (id, body) in config.ChannelPolicies)
        {
            Judge(KeyLines.Join("channelPolicies", id), errors => Policy(id, body, errors));
        }

        foreach (var (id, body) in config.SafetyStocks)
        {
            var key = KeyLines.Join("safetyStocks", id);
            Judge(key, errors => Safety(id, body, errors));
            if (body["node"] is JsonValue name && name.TryGetValue<string>(out var node)
                && config.Nodes.All(one => one.Node != node))
            {
                Add($"{key}.node", $"'{node}' is no node of nodes; write it there");
            }
        }

        foreach (var (name, body) in config.EquipmentNeeds)
        {
            Judge(KeyLines.Join("equipmentNeeds", name), errors => Need(name, body, errors));
        }

        if (config.EquipmentNeeds.Count > EquipmentNeed.KindsMax)
        {
            Add("equipmentNeeds", $"may name {EquipmentNeed.KindsMax} kinds of equipment at most");
        }

        if (config.Gs1Prefix is { } prefix && !Sscc.IsPrefix(prefix))
        {
            Add("gs1Prefix", Sscc.PrefixRule);
        }
        else if (config.Gs1Prefix is { } whole && config.ParcelsFrom >= Sscc.Most(whole))
        {
            Add("parcelsFrom", Sscc.SerialRule(whole));
        }

        Nodes(config, Add, Judge);
        foreach (var (index, site) in config.Sites.Index().Where(one => config.Nodes.All(
            node => node.Node != one.Item.Node)))
        {
            Add($"{KeyLines.Join("sites", index)}.node", $"'{site.Node}' is no node of nodes; write it there");
        }

        return problems;
    }

    /// <summary>A rate card; worthless when errors were added.</summary>
    public static RateCard Card(string id, JsonObject body, List<FieldError> errors) =>
        new(id, Read(body, errors, RateCardForm.Read) ?? []);

    /// <summary>A channel policy; null when errors were added.</summary>
    public static PolicyWish? Policy(string id, JsonObject body, List<FieldError> errors)
    {
        if (PolicyForm.Against(id) is { } why)
        {
            errors.Add(new FieldError("", why));
        }

        return Read(body, errors, form => PolicyForm.Read(form, id));
    }

    /// <summary>A safety stock; null when errors were added.</summary>
    public static SafetyWish? Safety(string id, JsonObject body, List<FieldError> errors)
    {
        if (SafetyForm.Against(id) is { } why)
        {
            errors.Add(new FieldError("", why));
        }

        return Read(body, errors, form => SafetyForm.Read(form, id));
    }

    /// <summary>A calendar; null when errors were added.</summary>
    public static NodeCalendar? Calendar(JsonObject body, List<FieldError> errors) =>
        Read(body, errors, CalendarForm.Read);

    /// <summary>A capacity; null when errors were added.</summary>
    public static CapacityWish? Capacity(string node, JsonObject body, List<FieldError> errors) =>
        Read(body, errors, form => CapacityForm.Read(form, NodeId.Of(node)));

    /// <summary>Which items need some equipment; worthless when errors were added.</summary>
    public static EquipmentNeed Need(string name, JsonObject body, List<FieldError> errors)
    {
        if (name.Length is 0 or > EquipmentCap.NameMax)
        {
            errors.Add(new FieldError("", $"the name of equipment has 1 to {EquipmentCap.NameMax} characters"));
        }

        var need = Read(body, errors, form => new EquipmentNeed(
            name,
            form.Texts("handling", 0, EquipmentNeed.WordsMax, LabourCosts.WordMax, isRequired: false),
            form.Texts("classes", 0, EquipmentNeed.WordsMax, LabourCosts.WordMax, isRequired: false)))!;
        foreach (var (list, words) in new[] { ("handling", need.Handling), ("classes", need.Classes) })
        {
            errors.AddRange(words.Index().Where(word => !Item.IsClass(word.Item)).Select(word => new FieldError(
                $"/{list}/{word.Index}", "must have letters, digits, '-' or '_' only, as items have.")));
        }

        if (need.Handling.Count == 0 && need.Classes.Count == 0 && errors.Count == 0)
        {
            errors.Add(new FieldError("/handling", "is missing, and so is classes: one of them must be there."));
        }

        return need;
    }

    private static IEnumerable<string> Equipment(JsonObject capacity) => capacity["equipment"] is not JsonArray all
        ? [] : all.OfType<JsonObject>().Select(one => one["name"]).OfType<JsonValue>()
            .Select(name => name.TryGetValue<string>(out var text) ? text : null).OfType<string>();

    private static void Cards(
        HubConfig config, Action<string, string> add, Action<string, Action<List<FieldError>>> judge)
    {
        if (config.RateCards.Count > RateCardEndpoints.CardsMax)
        {
            add("rateCards", $"may name {RateCardEndpoints.CardsMax} rate cards at most");
        }

        foreach (var (id, body) in config.RateCards)
        {
            var key = KeyLines.Join("rateCards", id);
            judge(key, errors => Card(id, body, errors));
            if (id.Length is 0 or > RateCardEndpoints.IdMax)
            {
                add(key, $"a rate card's name has 1 to {RateCardEndpoints.IdMax} characters");
            }
        }
    }

    private static void Nodes(
        HubConfig config, Action<string, string> add, Action<string, Action<List<FieldError>>> judge)
    {
        foreach (var (index, node) in config.Nodes.Index())
        {
            var key = KeyLines.Join("nodes", index);
            if (node.Calendar is { } calendar)
            {
                judge($"{key}.calendar", errors => Calendar(calendar, errors));
            }

            if (node.Capacity is { } capacity)
            {
                judge($"{key}.capacity", errors => Capacity(node.Node, capacity, errors));
                foreach (var name in Equipment(capacity).Where(name => !config.EquipmentNeeds.ContainsKey(name)))
                {
                    add($"{key}.capacity.equipment", $"'{name}' is no equipment of equipmentNeeds; write it there");
                }
            }

            if (node.RateCard is { } card && !config.RateCards.ContainsKey(card))
            {
                add($"{key}.rateCard", $"'{card}' is no rate card of rateCards; write it there");
            }

            if (node.VisibleFor is { } options && (options.Count == 0 || options.Distinct().Count() < options.Count))
            {
                add($"{key}.visibleFor", "must be ship, pickup or both, each once");
            }

            if (node.Country is { } country && !NodeRecord.IsCountry(country))
            {
                add($"{key}.country", NodeRecord.CountryRule);
            }

            if (config.Nodes.Take(index).Any(before => before.Node == node.Node))
            {
                add($"{key}.node", $"{node.Node} stands there twice");
            }
        }
    }

    private static T? Read<T>(JsonObject body, List<FieldError> errors, Func<JsonForm, T?> read)
    {
        var form = JsonForm.Of(JsonSerializer.SerializeToElement(body), errors)!;
        var content = read(form);
        form.NothingElse();
        return content;
    }

    // A JSON pointer as keys of a configuration are written: /services/0/name is .services[0].name.
    private static string Below(string pointer) => string.Concat(pointer.Split('/').Skip(1).Select(part =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"[{part}]" : $".{part}"));
}
