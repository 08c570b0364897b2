using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Exchanging;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Words of a hub that has lost its mind: of kinds that there are and of others, with values that cannot be meant.
/// </summary>
internal static class HubNonsense
{
    private static readonly DateOnly Day = new(2027, 3, 1);

    private static readonly Sku Item = WorldPlan.Of(1).Skus[0];

    private static readonly string[] Words =
    [
        "", Item.Value, "zz", "O0000001", "O0000001-1", "alpha", "\u0000", "\ud83d\ude00", "-1", "2027-02-30",
        "fulfilmentOrderPlaced", "cancelRequested", "booksCorrected", "9223372036854775807",
    ];

    /// <summary>A kind and a body.</summary>
    public static (string Kind, string Body) Of(Random random)
    {
        var message = Message(random);
        var body = JsonNode.Parse(HubJson.Write(message))!.AsObject();
        var said = random.Next(10) switch
        {
            < 4 => body,
            < 6 => WithHole(body, random),
            _ => TwistedJson.Of(body, Words, random),
        };
        return random.Next(20) switch
        {
            0 => ("giftWrapped", said.ToJsonString()),
            1 => (MessageText.KindOf(message), random.Of(["", "null", "[]", "{}", "{", "7", "\"\""])),
            _ => (MessageText.KindOf(message), JsonSerializer.Serialize(said)),
        };
    }

    // Nothing where a list has something.
    private static JsonObject WithHole(JsonObject body, Random random)
    {
        var lists = Lists(body).ToList();
        if (lists.Count > 0)
        {
            var list = random.Of(lists);
            list.Insert(random.Next(list.Count + 1), null);
        }

        return body;
    }

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Lists).Prepend(list),
        JsonObject tree => tree.SelectMany(pair => Lists(pair.Value)),
        _ => [],
    };

    private static HubMessage Message(Random random) => random.Next(6) switch
    {
        0 => new CancelRequested(Id(random)),
        1 => new FulfilmentOrderRedated(Id(random), new Carriage("std", Day, Day.AddDays(2))),
        2 => new StockGivenBack(Item, random.Next(3), random.IsSo(50) ? CountId.Of("c1") : null),
        3 => new BooksCorrected(Item, "", "The hub had 4, the site 5."),
        _ => new FulfilmentOrderPlaced(new FulfilmentOrder(
            Id(random),
            OrderId.Of("O9000001"),
            NodeId.Of("node-alpha"),
            [new FulfilmentLine(1, Item, random.Next(1, 4))],
            0,
            new Moment(1_800_000_000_000),
            new Carriage("std", Day, Day.AddDays(2), new Parcel("340123450000000003", "t1", "A. Nybody\nHome")),
            new Workflow("gift", 1, ["pick", "wrap"]),
            new DeliveryHours(Day, 480, 720))),
    };

    private static FulfilmentOrderId Id(Random random) => FulfilmentOrderId.Of($"O9{random.Next(25):000000}-1");
}
