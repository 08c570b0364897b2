using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Hub.Descriptions;
using EdgeDom.Hub.Settings;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>Calendars, rate cards and channel policies in a hub's configuration.</summary>
public sealed class HubRulesTests : IDisposable
{
    private const string Node = """
        "node": "store", "name": "Store", "latitudeMicroDegrees": 1, "longitudeMicroDegrees": 1, "fixedMinor": 1
        """;

    private const string Days = """
        "days": [{ "day": "monday", "opens": "08:00", "closes": "18:00", "cutOff": "15:00" }]
        """;

    private const string SomeLabour = """
        "labour":{"secondsPerFulfilmentOrder":120,"secondsPerLine":20,"secondsPerUnit":10,
        """ + """
        "items":[{"handling":"frozen","secondsPerUnit":45}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    private string File => Path.Combine(_folder, "hub.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_rate_card_and_a_calendar_are_read_as_the_api_reads_them()
    {
        var card = Examples.Request("PUT /api/v1/rate-cards/{id}")!.ToJsonString();
        var config = Read(card, $$"""{ "timeZone": "Europe/Paris", {{Days}}, "preparationMinutes": 90 }""", "parcels");

        HubSetup.RateCards(config).ShouldHaveSingleItem().Services[0].Zones[0].Bands[1].PerKgMinor.ShouldBe(50);
        var node = HubRun.ToNode(config.Nodes[0]);
        (node.RateCard, node.Calendar!.TimeZone, node.Calendar.PreparationMinutes).ShouldBe(
            ("parcels", "Europe/Paris", 90));
    }

    [Theory]
    [InlineData("""["pickup"]""", true)]
    [InlineData("""["ship", "pickup"]""", true)]
    [InlineData("""["ship", "ship"]""", false)]
    [InlineData("[]", false)]
    public void For_which_options_a_nodes_stock_is_there_is_read_and_what_is_wrong_named(string options, bool isSound)
    {
        System.IO.File.WriteAllText(File, $$"""
            { "dataFolder": "data", "sites": [], "nodes": [{ {{Node}}, "visibleFor": {{options}} }] }
            """);
        if (isSound)
        {
            HubRun.ToNode(HubSetup.Read(File, []).Nodes[0]).VisibleFor!.ShouldContain(DeliveryOption.Pickup);
            return;
        }

        Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, [])).Problems.ShouldHaveSingleItem().Key
            .ShouldBe("nodes[0].visibleFor");
    }

    [Fact]
    public void In_which_country_a_node_stands_is_read_and_what_is_no_country_named()
    {
        System.IO.File.WriteAllText(File, $$"""
            { "dataFolder": "data", "sites": [], "nodes": [{ {{Node}}, "country": "FR" }] }
            """);
        HubRun.ToNode(HubSetup.Read(File, []).Nodes[0]).Country.ShouldBe("FR");
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text.Replace("\"FR\"", "\"fr\"", StringComparison.Ordinal));

        Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, [])).Problems.ShouldHaveSingleItem().Key
            .ShouldBe("nodes[0].country");
    }

    [Theory]
    [InlineData("Europe/Nowhere", "parcels", "nodes[0].calendar.timeZone")]
    [InlineData("Europe/Paris", "letters", "nodes[0].rateCard")]
    public void What_is_wrong_in_a_node_is_named_by_its_place(string zone, string card, string place)
    {
        var refused = Should.Throw<ConfigInvalidException>(() => Read(
            Examples.Request("PUT /api/v1/rate-cards/{id}")!.ToJsonString(),
            $$"""{ "timeZone": "{{zone}}", {{Days}} }""",
            card));

        var problem = refused.Problems.ShouldHaveSingleItem();
        problem.Key.ShouldBe(place);
        problem.Origin.ShouldStartWith(File + ":");
    }

    [Theory]
    [InlineData("\"transitDays\":1", "\"transitDays\":-1", "rateCards.parcels.services[0].zones[0].transitDays")]
    [InlineData("\"name\":\"near\"", "\"nam\":\"near\"", "rateCards.parcels.services[0].zones[0].name")]
    [InlineData("\"minor\":50", "\"minor\":50,\"major\":1", "rateCards.parcels.services[0].surcharges[0].major")]
    public void What_is_wrong_in_a_rate_card_is_named_by_its_place(string sound, string broken, string place)
    {
        var card = Examples.Request("PUT /api/v1/rate-cards/{id}")!.ToJsonString();

        Should.Throw<ConfigInvalidException>(() => Read(
                card.Replace(sound, broken, StringComparison.Ordinal),
                $$"""{ "timeZone": "Europe/Paris", {{Days}} }""",
                "parcels"))
            .Problems.Select(problem => problem.Key).ShouldContain(place);
    }

    [Theory]
    [InlineData("\"cap\":20", "\"cap\":2", "channelPolicies.web-kettles.cap")]
    [InlineData("\"countries\"", "\"lands\"", "channelPolicies.web-kettles.market.lands")]
    [InlineData("", "", null)]
    public void A_channel_policy_is_read_as_the_api_reads_it_and_what_is_wrong_is_named_by_its_place(
        string sound, string broken, string? place)
    {
        var body = Examples.Request("PUT /api/v1/channel-policies/{id}")!.ToJsonString();
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data", "sites": [], "nodes": [{ {{Node}} }],
              "channelPolicies": { "web-kettles": {{(place is null ? body : body.Replace(
                  sound, broken, StringComparison.Ordinal))}} }
            }
            """);
        if (place is not null)
        {
            Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
                .Problems.Select(problem => problem.Key).ShouldContain(place);
            return;
        }

        var policy = HubSetup.Policies(HubSetup.Read(File, [])).ShouldHaveSingleItem();
        (policy.Id, policy.Channel, policy.Guaranteed, policy.Cap).ShouldBe(("web-kettles", "web", 3, 20));
        policy.Market!.PostalPrefixes.ShouldBe(["1"]);
    }

    [Theory]
    [InlineData("\"units\":2", "\"units\":-2", "safetyStocks.kettles.units")]
    [InlineData("\"sku\"", "\"what\"", "safetyStocks.kettles.what")]
    [InlineData("\"store\"", "\"stall\"", "safetyStocks.kettles.node")]
    [InlineData("", "", null)]
    public void A_safety_stock_is_read_as_the_api_reads_it_and_what_is_wrong_is_named_by_its_place(
        string sound, string broken, string? place)
    {
        var body = Examples.Request("PUT /api/v1/safety-stocks/{id}")!.ToJsonString();
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data", "sites": [], "nodes": [{ {{Node}} }],
              "safetyStocks": { "kettles": {{(place is null ? body : body.Replace(
                  sound, broken, StringComparison.Ordinal))}} }
            }
            """);
        if (place is not null)
        {
            Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
                .Problems.Select(problem => problem.Key).ShouldContain(place);
            return;
        }

        HubRun.ToOptions(HubSetup.Read(File, []), _folder).SafetyStocks.ShouldHaveSingleItem().Units.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"units\":600", "\"units\":-1", "nodes[0].capacity.units")]
    [InlineData("\"handling\":\"frozen\"", "\"handling\":\"\"", "nodes[0].capacity.labour.items[0].handling")]
    [InlineData("\"classes\": [\"C\"]", "\"class\": [\"C\"]", "equipmentNeeds.cold-room.class")]
    [InlineData("\"handling\": [\"cold\"], \"classes\": [\"C\"]", "", "equipmentNeeds.cold-room.handling")]
    [InlineData("\"classes\": [\"C\"]", "\"classes\": [\"very cold\"]", "equipmentNeeds.cold-room.classes[0]")]
    [InlineData("\"gift-wrap\": {", "\"wrap\": {", "nodes[0].capacity.equipment")]
    [InlineData(SomeLabour, "\"labour\":{}", "nodes[0].capacity.labour")]
    [InlineData(SomeLabour + ",", "", "nodes[0].capacity.labour")]
    [InlineData("\"cold-room\",\"units\":20", "\"cold-room\"", "nodes[0].capacity.dates[0].equipment")]
    [InlineData("", "", null)]
    public void A_capacity_and_what_needs_equipment_are_read_and_what_is_wrong_is_named_by_its_place(
        string sound, string broken, string? place)
    {
        var body = Examples.Request("PUT /api/v1/nodes/{id}/capacity")!.ToJsonString();
        var text = $$"""
            {
              "dataFolder": "data", "sites": [], "nodes": [{ {{Node}}, "capacity": {{body}} }],
              "equipmentNeeds": {
                "cold-room": { "handling": ["cold"], "classes": ["C"] },
                "gift-wrap": { "handling": ["gift"] }
              }
            }
            """;
        System.IO.File.WriteAllText(
            File, place is null ? text : text.Replace(sound, broken, StringComparison.Ordinal));
        if (place is not null)
        {
            Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
                .Problems.Select(problem => problem.Key).ShouldContain(place);
            return;
        }

        var config = HubSetup.Read(File, []);
        var need = HubSetup.Needs(config).Single(one => one.Equipment == "cold-room");
        (need.Equipment, need.Handling[0], need.Classes[0]).ShouldBe(("cold-room", "cold", "C"));
        var capacity = HubRun.ToNode(config.Nodes[0]).Capacity!;
        (capacity.Node.Value, capacity.Usual.LabourMinutes, capacity.Labour!.Items[0].UnitSeconds).ShouldBe(
            ("store", 960, 45));
    }

    [Fact]
    public void A_site_of_no_node_and_a_node_named_twice_are_refused_by_their_place()
    {
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data",
              "sites": [{ "site": "alpha", "node": "moon", "tokenRef": "env:NONE" }],
              "nodes": [{ {{Node}} }, { {{Node}} }]
            }
            """);

        Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
            .Problems.Select(problem => problem.Key).ShouldBe(["nodes[1].node", "sites[0].node"]);
    }

    [Fact]
    public void A_rule_about_fraud_that_cannot_be_read_is_refused_by_its_name()
    {
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data", "sites": [], "nodes": [{ {{Node}} }],
              "fraudRules": { "dear": "order.valueMinor >= 50000", "odd": "node.kind == 'store'" },
              "fraudHoldMinutes": 30, "fraudHoldEndsIn": "release", "paymentHoldMinutes": 45,
              "allocationWindowSeconds": 60, "allocationTiers": ["gold"],
              "reoptimiseMovesMost": 3, "reoptimiseLeastPercent": 10
            }
            """);

        var problem = Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
            .Problems.ShouldHaveSingleItem();
        (problem.Key, problem.Origin.StartsWith(File, StringComparison.Ordinal)).ShouldBe(("fraudRules.odd", true));
        problem.Problem.ShouldContain("node.kind");
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(
            File, text.Replace("node.kind == 'store'", "customer.tier == ''", StringComparison.Ordinal));
        var options = HubRun.ToOptions(HubSetup.Read(File, []), _folder);
        (options.FraudRules.Count, options.FraudHoldMinutes, options.FraudHoldEndsIn, options.PaymentHoldMinutes)
            .ShouldBe((2, 30, HoldEnd.Release, 45));
        (options.AllocationWindowSeconds, options.AllocationTiers).ShouldSatisfyAllConditions(
            one => one.AllocationWindowSeconds.ShouldBe(60), one => one.AllocationTiers.ShouldBe(["gold"]));
        (options.ReoptimiseMovesMost, options.ReoptimiseLeastPercent, options.ReoptimisePauseMinutes)
            .ShouldBe((3, 10, 60));
    }

    [Theory]
    [InlineData("9521234", 7, "")]
    [InlineData("952", 1, "gs1Prefix")]
    [InlineData("95212X4", 1, "gs1Prefix")]
    [InlineData("9521234", -1, "parcelsFrom")]
    [InlineData("952123456789", 99_999, "")]
    [InlineData("952123456789", 100_000, "parcelsFrom")]
    public void A_company_prefix_that_is_none_and_a_first_serial_beyond_it_are_refused(
        string prefix, int from, string wrong)
    {
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data", "sites": [], "nodes": [{ {{Node}} }], "gs1Prefix": "{{prefix}}",
              "parcelsFrom": {{from}}
            }
            """);

        if (wrong.Length > 0)
        {
            Should.Throw<ConfigInvalidException>(() => HubSetup.Read(File, []))
                .Problems.ShouldHaveSingleItem().Key.ShouldBe(wrong);
            return;
        }

        var options = HubRun.ToOptions(HubSetup.Read(File, []), _folder);
        (options.Gs1Prefix, options.ParcelsFrom).ShouldBe((prefix, from));
    }

    private HubConfig Read(string card, string calendar, string nodesCard)
    {
        System.IO.File.WriteAllText(File, $$"""
            {
              "dataFolder": "data",
              "sites": [],
              "rateCards": { "parcels": {{card}} },
              "nodes": [{ {{Node}}, "calendar": {{calendar}}, "rateCard": "{{nodesCard}}" }]
            }
            """);
        return HubSetup.Read(File, []);
    }
}
