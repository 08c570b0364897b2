using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which a store is offered work.</summary>
internal static class ExampleOffers
{
    private const string Offer = "/api/v1/offers/{id}";
    private const string Order = "POST /api/v1/orders";
    private const string Version = "/api/v1/strategies/{id}/versions/{version}";

    /// <summary>Lives it; its strategy decides nothing afterwards.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string Strategy = "/api/v1/strategies/offers/versions/1";
        await hub.Ask($"PUT {Version}", 200, Strategy, JsonNode.Parse(
            """{"ruleSets": [{"name": "all", "offer": {"mode": "broadcast", "minutes": 30}}]}"""));
        await hub.Ask($"POST {Version}:validate", 200, $"{Strategy}:validate");
        await hub.Ask($"POST {Version}:activate", 200, $"{Strategy}:activate");
        var (first, second) = (await Place(hub, "W-offer-1"), await Place(hub, "W-offer-2"));
        await hub.Ask("GET /api/v1/nodes/{node}/offers", 200, "/api/v1/nodes/store/offers");
        await hub.Ask($"GET {Offer}", 200, first);
        await hub.Ask($"POST {Offer}:accept", 200, $"{first}:accept");
        await hub.Ask($"POST {Offer}:accept", 409, $"{first}:accept", Other("accept"));
        await hub.Ask($"POST {Offer}:decline", 409, $"{first}:decline");
        await hub.Ask($"POST {Offer}:decline", 200, $"{second}:decline");
        await hub.Ask($"POST {Version}:roll-back", 200, $"{Strategy}:roll-back");
    }

    private static JsonNode Other(string verb) =>
        ExampleDay.Changed($"POST {Offer}:{verb}", body => body["token"] = 99);

    private static async Task<string> Place(DescribedHub hub, string reference)
    {
        var order = await hub.Ask(
            Order, 201, key: reference, body: ExampleDay.Changed(Order, body => body["reference"] = reference));
        return $"/api/v1/offers/{order!["id"]}-o1";
    }
}
