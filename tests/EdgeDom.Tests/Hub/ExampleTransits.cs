using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which somebody tells how long carriers are on their ways.</summary>
internal static class ExampleTransits
{
    private const string Table = "/api/v1/transit-times/{id}";
    private const string Put = $"PUT {Table}";

    /// <summary>Lives it; nothing of it lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/transit-times/road-watch";
        await hub.Ask(Put, 200, One, match: null);
        await hub.Ask($"GET {Table}", 200, One);
        await hub.Ask("GET /api/v1/transit-times", 200);
        var later = ExampleDay.Changed(Put, body => body["validUntil"] = "2099-12-25T18:00:00Z");
        await hub.Ask(Put, 428, One, later, match: null);
        await hub.Ask(Put, 412, One, later, match: "\"999\"");
        await hub.Ask(Put, 200, One, later, match: "\"1\"");
        await hub.Ask(
            Put, 422, One, ExampleDay.Changed(Put, body => body["lanes"]![0]!["rateCard"] = "no-such"));
        await hub.Ask(Put, 200, "/api/v1/transit-times/long-1", Long(1_000), match: null);
        await hub.Ask(Put, 409, "/api/v1/transit-times/long-2", Long(1_000), match: null);
        await hub.Ask($"DELETE {Table}", 428, One, match: null);
        await hub.Ask($"DELETE {Table}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Table}", 204, One);
        await hub.Ask($"DELETE {Table}", 204, "/api/v1/transit-times/long-1");
    }

    private static JsonNode Long(int lanes) => ExampleDay.Changed(Put, body => body["lanes"] = new JsonArray(
        [.. Enumerable.Range(0, lanes).Select(_ => new JsonObject { ["rateCard"] = "parcels", ["transitDays"] = 1 })]));
}
