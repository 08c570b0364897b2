using System.Text.Json.Nodes;
using EdgeDom.Hub.Descriptions;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A valid request for each endpoint of the hub that takes a body: the examples of its description.</summary>
internal static class HubExamples
{
    public const string Exchange = "POST /sync/v1/sites/{site}/exchange";

    /// <summary>The item of the examples.</summary>
    public const string Item = "SKU-00001";

    /// <summary>Another one on sale.</summary>
    public const string OtherItem = "SKU-00002";

    private const string PlaceOrder = "POST /api/v1/orders";
    private const string ReleaseOrder = "POST /api/v1/orders/{id}:release";
    private const string DeclineOrder = "POST /api/v1/orders/{id}:decline";
    private const string ShipNow = "POST /api/v1/orders/{id}:ship-now";
    private const string ChangeOrder = "POST /api/v1/orders/{id}:change";
    private const string MovePart = "POST /api/v1/fulfilment-orders/{id}:move";
    private const string LiftOverride = "POST /api/v1/fulfilment-orders/{id}:lift-override";
    private const string PutSupply = "PUT /api/v1/supply-lines/{id}";

    /// <summary>Bodies by the endpoint's name.</summary>
    public static IReadOnlyDictionary<string, Func<JsonObject>> Bodies { get; } = Examples.Endpoints.ToDictionary(
        endpoint => endpoint,
        endpoint => (Func<JsonObject>)(() => Body(endpoint)),
        StringComparer.Ordinal);

    /// <summary>Endpoints that change something and take no body.</summary>
    public static IReadOnlyList<string> WithoutBody { get; } =
    [
        "POST /api/v1/orders/{id}:cancel", "POST /api/v1/supply-lines/{id}:cancel",
        "POST /api/v1/channel-policies/{id}:restart", "DELETE /api/v1/channel-policies/{id}",
        "POST /api/v1/fulfilment-orders/{id}:accept",
        "POST /api/v1/fulfilment-orders/{id}:ship", "POST /api/v1/reservations/{id}:confirm",
        "POST /api/v1/reservations/{id}:release", "POST /api/v1/promises/{id}:release",
        "POST /api/v1/strategies/{id}/versions/{version}:validate",
        "POST /api/v1/strategies/{id}/versions/{version}:activate",
        "POST /api/v1/strategies/{id}/versions/{version}:shadow",
        "POST /api/v1/strategies/{id}/versions/{version}:retire",
        "POST /api/v1/strategies/{id}/versions/{version}:roll-back",
        "DELETE /api/v1/keys/{id}", "DELETE /api/v1/webhook-endpoints/{id}", "DELETE /api/v1/rate-cards/{id}",
        "DELETE /api/v1/nodes/{id}/capacity", "DELETE /api/v1/exception-rules/{id}",
        "DELETE /api/v1/workflows/{id}", "DELETE /api/v1/delivery-windows/{id}", "DELETE /api/v1/safety-stocks/{id}",
        "DELETE /api/v1/transit-times/{id}",
        "DELETE /api/v1/nodes/{id}/calendar", "DELETE /api/v1/nodes/{id}/rate-card",
        "POST /api/v1/webhook-endpoints/{id}:rotate-secret",
        "POST /api/v1/webhook-endpoints/{id}/deliveries/{delivery}:redeliver",
    ];

    /// <summary>Headers that an endpoint needs.</summary>
    public static string Headers(Door door) => door.Name switch
    {
        Exchange => $"Authorization: Bearer {RunningHub.Token}\r\n",
        ReleaseOrder or DeclineOrder or ShipNow or ChangeOrder or MovePart or LiftOverride
            => "Idempotency-Key: bad-input\r\nIf-Match: *\r\n",
        PlaceOrder or "POST /api/v1/reservations" or "POST /api/v1/promises:quote"
            or "POST /api/v1/supply-lines/{id}:receive" or "POST /api/v1/nodes/{id}/stock-counts"
            or "POST /api/v1/fulfilment-orders/{id}:short-pick" or "POST /api/v1/orders/{id}:payment"
            => "Idempotency-Key: bad-input\r\n",
        _ when door.Name.EndsWith(":cancel", StringComparison.Ordinal)
            || door.Name.Contains("/strategies/", StringComparison.Ordinal)
            || door.Name.Contains("/channel-policies/", StringComparison.Ordinal)
            || door.Name.Contains("/safety-stocks/", StringComparison.Ordinal)
            || door.Name == PutSupply
            || door.Name.Contains("/exception-rules/", StringComparison.Ordinal)
            || door.Name.Contains("/workflows/", StringComparison.Ordinal)
            || door.Name.Contains("/delivery-windows/", StringComparison.Ordinal)
            || door.Name.Contains("/transit-times/", StringComparison.Ordinal)
            || door.Name.EndsWith("/capacity", StringComparison.Ordinal)
            || door.Name.Contains("/disruptions/", StringComparison.Ordinal)
            || door.Name.Contains("/webhook-endpoints/", StringComparison.Ordinal) => "If-Match: *\r\n",
        _ => "",
    };

    /// <summary>An order of one line with everything an order may have.</summary>
    public static JsonObject Order(string sku)
    {
        var order = Bodies[PlaceOrder]();
        order["reference"] = $"R-{sku}";
        order["lines"]![0]!["sku"] = sku;
        return order;
    }

    // Supply is expected within some years only, so that no day in a file is good for ever.
    private static JsonObject Body(string endpoint)
    {
        var body = Examples.Request(endpoint)!;
        if (endpoint == PutSupply)
        {
            body["expectedOn"] = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", null);
        }

        return body;
    }
}
