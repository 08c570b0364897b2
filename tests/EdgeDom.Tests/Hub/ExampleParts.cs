using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of the example day that is about fulfilment orders, and what their parcels cost.</summary>
internal static class ExampleParts
{
    private const string Part = "/api/v1/fulfilment-orders/{id}";

    /// <summary>Lives it; the first two orders of the day are at the store.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/fulfilment-orders/O0000001-1";
        const string Two = "/api/v1/fulfilment-orders/O0000002-1";
        await hub.Ask("GET /api/v1/nodes/{node}/fulfilment-orders", 200, "/api/v1/nodes/store/fulfilment-orders");
        await hub.Ask($"GET {Part}", 200, One);
        await hub.Ask($"POST {Part}:accept", 200, $"{One}:accept");
        await hub.Ask($"POST {Part}:short-pick", 200, $"{One}:short-pick");
        await hub.Ask($"POST {Part}:ship", 200, $"{One}:ship");
        await Moved(hub, Two);
        await hub.Ask($"POST {Part}:reject", 200, "/api/v1/fulfilment-orders/O0000002-2:reject");
        await hub.Ask("PUT /api/v1/nodes/{id}/stock", 200, "/api/v1/nodes/depot/stock", JsonNode.Parse(
            """{"stock": [{"sku": "SKU-00001", "onHand": 0}]}"""));
        await hub.Ask("GET /api/v1/orders/{id}/costs", 200, "/api/v1/orders/O0000001/costs");
        await hub.Ask(
            "GET /api/v1/carbon-frontier",
            200,
            "/api/v1/carbon-frontier?from=2026-12-01&to=2026-12-31&prices=0,10000,1000000");
        await hub.Ask("GET /api/v1/routing-accuracy", 200, "/api/v1/routing-accuracy?limit=5");
        await hub.Ask("GET /api/v1/costs", 200, "/api/v1/costs?from=2026-12-01&to=2026-12-31&by=node,channel,service");
        await Counts(hub);
        await hub.Ask($"POST {Part}:accept", 409, $"{Two}:accept");
        await hub.Ask($"POST {Part}:ship", 409, $"{One}:ship");
        await hub.Ask($"POST {Part}:reject", 409, $"{One}:reject");
        await hub.Ask($"POST {Part}:short-pick", 409, $"{One}:short-pick", key: "key-9");
    }

    // The day goes on with as much as before.
    private static async Task Counts(DescribedHub hub)
    {
        const string Count = "POST /api/v1/nodes/{id}/stock-counts";
        await hub.Ask(Count, 200, "/api/v1/nodes/store/stock-counts", key: "count-1");
        await hub.Ask(Count, 409, "/api/v1/nodes/cube/stock-counts", key: "count-2");
        await hub.Ask(
            "GET /api/v1/inventory-accuracy",
            200,
            "/api/v1/inventory-accuracy?from=2026-12-01&to=2026-12-31&by=node,class");
        await hub.Ask("PUT /api/v1/nodes/{id}/stock", 200, "/api/v1/nodes/store/stock", JsonNode.Parse(
            """{"stock": [{"sku": "SKU-00001", "onHand": 50}, {"sku": "SKU-00002", "onHand": 0}]}"""));
    }

    private static async Task Moved(DescribedHub hub, string one)
    {
        const string Move = $"POST {Part}:move";
        const string Lift = $"POST {Part}:lift-override";
        const string There = "/api/v1/fulfilment-orders/O0000002-2:lift-override";
        await hub.Ask(Move, 428, $"{one}:move", match: null);
        await hub.Ask(Move, 412, $"{one}:move", match: "\"999\"");
        await hub.Ask(Move, 409, $"{one}:move");
        await hub.Ask("PUT /api/v1/nodes/{id}/stock", 200, "/api/v1/nodes/depot/stock", JsonNode.Parse(
            """{"stock": [{"sku": "SKU-00001", "onHand": 9}]}"""));
        await hub.Ask(Move, 200, $"{one}:move");
        await hub.Ask(Lift, 428, There, match: null);
        await hub.Ask(Lift, 412, There, match: "\"999\"");
        await hub.Ask(Lift, 200, There);
        await hub.Ask(Lift, 409, There, key: "key-10");
    }
}
