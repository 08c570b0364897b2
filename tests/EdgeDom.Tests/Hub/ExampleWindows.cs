using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which parcels are brought in hours that buyers choose.</summary>
internal static class ExampleWindows
{
    private const string Window = "/api/v1/delivery-windows/{id}";
    private const string Order = "POST /api/v1/orders";

    /// <summary>Lives it; what was booked is given back.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/delivery-windows/eve";
        await hub.Ask($"PUT {Window}", 200, "/api/v1/delivery-windows/eve-store", match: null);
        await hub.Ask($"PUT {Window}", 200, One, Anywhere(), match: null);
        await hub.Ask($"GET {Window}", 200, One);
        await hub.Ask("GET /api/v1/delivery-windows", 200);
        var more = Anywhere();
        more["parcels"] = 41;
        await hub.Ask($"PUT {Window}", 428, One, more, match: null);
        await hub.Ask($"PUT {Window}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Window}", 200, One, more, match: "\"1\"");
        var order = await hub.Ask(Order, 201, key: "key-eve", body: Wish("W-eve", "eve"));
        await hub.Ask($"PUT {Window}", 409, One);
        await hub.Ask(Order, 422, key: "key-no-window", body: Wish("W-no-window", "no-window"));
        await hub.Ask("POST /api/v1/orders/{id}:cancel", 202, $"/api/v1/orders/{order!["id"]}:cancel");
        await hub.Ask($"DELETE {Window}", 428, One, match: null);
        await hub.Ask($"DELETE {Window}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Window}", 204, One);
        await hub.Ask($"DELETE {Window}", 204, "/api/v1/delivery-windows/eve-store");
    }

    private static JsonNode Anywhere() => ExampleDay.Changed($"PUT {Window}", body =>
    {
        body.Remove("node");
        body.Remove("rateCard");
    });

    private static JsonNode Wish(string reference, string window) => ExampleDay.Changed(
        Order,
        body =>
        {
            body["reference"] = reference;
            body["delivery"] = new JsonObject { ["window"] = window };
            body["shipTo"]!["country"] = "GB";
            body["shipTo"]!["postalCode"] = "SW1A 1AA";
        });
}
