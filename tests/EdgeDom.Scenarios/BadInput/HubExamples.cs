using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A valid request for each endpoint of the hub that takes a body.</summary>
internal static class HubExamples
{
    public const string Exchange = "POST /sync/v1/sites/{site}/exchange";

    /// <summary>Bodies by the endpoint's name.</summary>
    public static IReadOnlyDictionary<string, Func<JsonObject>> Bodies { get; } =
        new Dictionary<string, Func<JsonObject>>(StringComparer.Ordinal)
        {
            ["POST /api/v1/orders"] = () => Order("a"),
            ["POST /api/v1/availability:query"] = () => new JsonObject { ["skus"] = new JsonArray("a", "b") },
            ["POST /api/v1/reservations"] = () => new JsonObject
            {
                ["node"] = "store", ["sku"] = "a", ["quantity"] = 1, ["holdMillis"] = 60_000,
            },
            ["POST /api/v1/promises:quote"] = () => Order("a"),
            ["POST /api/v1/promises/{id}:hold"] = () => new JsonObject
            {
                ["holdMillis"] = 60_000, ["service"] = "express",
            },
            ["POST /api/v1/promises/{id}:extend"] = () => new JsonObject { ["holdMillis"] = 172_800_000 },
            ["POST /api/v1/promises/{id}:confirm"] = () => new JsonObject
            {
                ["reference"] = "R-promised", ["name"] = "Ada", ["street"] = "Weg 1", ["city"] = "Berlin",
            },
            ["PUT /api/v1/nodes/{id}/stock"] = () => new JsonObject
            {
                ["stock"] = new JsonArray(new JsonObject { ["sku"] = "a", ["onHand"] = 7 }),
            },
            ["PUT /api/v1/nodes/{id}"] = () => new JsonObject
            {
                ["name"] = "Store Lyon", ["latitude"] = 45.75, ["longitude"] = 4.85, ["fixedMinor"] = 500,
                ["perKmMilliMinor"] = 1_000, ["isSuspended"] = true, ["calendar"] = Calendar(),
                ["rateCard"] = "parcels",
            },
            ["PUT /api/v1/rate-cards/{id}"] = RateCard,
            ["PUT /api/v1/stock-watches"] = () => new JsonObject
            {
                ["stockWatches"] = new JsonArray(new JsonObject
                {
                    ["node"] = "store", ["sku"] = "a", ["lowAt"] = 5, ["clearAt"] = 9,
                }),
            },
            ["PUT /api/v1/supply-lines/{id}"] = SupplyLine,
            ["POST /api/v1/supply-lines/{id}:receive"] = () => new JsonObject
            {
                ["quantity"] = 1, ["isLast"] = false,
            },
            ["POST /api/v1/fulfilment-orders/{id}:reject"] = () => new JsonObject { ["reason"] = "closed" },
            ["POST /api/v1/fulfilment-orders/{id}:short-pick"] = () => new JsonObject
            {
                ["line"] = 1, ["quantity"] = 1, ["reason"] = "missing",
            },
            ["PUT /api/v1/strategies/{id}/versions/{version}"] = Strategy,
            ["POST /api/v1/strategies/{id}/versions/{version}:simulate"] = () => new JsonObject { ["decisions"] = 10 },
            ["POST /api/v1/strategies/{id}/versions/{version}:roll-out"] = () => new JsonObject { ["percent"] = 10 },
            ["PUT /api/v1/webhook-endpoints/{id}"] = () => new JsonObject
            {
                ["url"] = "https://example.org/hook", ["types"] = new JsonArray("com.edgedom.order.placed.v1"),
                ["isEnabled"] = false,
            },
            ["PUT /api/v1/keys/{id}"] = () => new JsonObject
            {
                ["scopes"] = new JsonArray("orders:read"), ["channels"] = new JsonArray("web"), ["daysValid"] = 30,
            },
            ["POST /api/v1/keys/{id}:rotate"] = () => new JsonObject
            {
                ["overlapMillis"] = 86_400_000, ["daysValid"] = 30,
            },
            [Exchange] = () => new JsonObject
            {
                ["speaks"] = 1, ["site"] = RunningHub.Site, ["life"] = "0123456789abcdef0123456789abcdef",
                ["ask"] = 1, ["downHave"] = 0, ["upHead"] = new string('0', 64), ["up"] = new JsonArray(),
                ["waitMillis"] = 0,
            },
        };

    /// <summary>Endpoints that change something and take no body.</summary>
    public static IReadOnlyList<string> WithoutBody { get; } =
    [
        "POST /api/v1/orders/{id}:cancel", "POST /api/v1/supply-lines/{id}:cancel",
        "POST /api/v1/fulfilment-orders/{id}:accept",
        "POST /api/v1/fulfilment-orders/{id}:ship", "POST /api/v1/reservations/{id}:confirm",
        "POST /api/v1/reservations/{id}:release", "POST /api/v1/promises/{id}:release",
        "POST /api/v1/strategies/{id}/versions/{version}:validate",
        "POST /api/v1/strategies/{id}/versions/{version}:activate",
        "POST /api/v1/strategies/{id}/versions/{version}:roll-back",
        "DELETE /api/v1/keys/{id}", "DELETE /api/v1/webhook-endpoints/{id}",
        "POST /api/v1/webhook-endpoints/{id}:rotate-secret",
        "POST /api/v1/webhook-endpoints/{id}/deliveries/{delivery}:redeliver",
    ];

    /// <summary>Headers that an endpoint needs.</summary>
    public static string Headers(Door door) => door.Name switch
    {
        Exchange => $"Authorization: Bearer {RunningHub.Token}\r\n",
        "POST /api/v1/orders" or "POST /api/v1/reservations" or "POST /api/v1/promises:quote"
            or "POST /api/v1/supply-lines/{id}:receive" or "POST /api/v1/fulfilment-orders/{id}:short-pick"
            => "Idempotency-Key: bad-input\r\n",
        _ => "",
    };

    /// <summary>An order of one line with everything an order may have.</summary>
    public static JsonObject Order(string sku) => new()
    {
        ["channel"] = "web",
        ["reference"] = $"R-{sku}",
        ["priority"] = 3,
        ["backorder"] = true,
        ["delivery"] = new JsonObject { ["service"] = "express", ["preference"] = "cheap", ["by"] = "2099-12-24" },
        ["shipTo"] = new JsonObject
        {
            ["latitude"] = 52.5, ["longitude"] = 13.4, ["name"] = "Ada", ["street"] = "Weg 1",
            ["postalCode"] = "10115", ["city"] = "Berlin", ["country"] = "DE",
        },
        ["lines"] = new JsonArray(new JsonObject { ["sku"] = sku, ["quantity"] = 2 }),
    };

    /// <summary>A supply line.</summary>
    public static JsonObject SupplyLine() => new()
    {
        ["node"] = "store", ["sku"] = "a", ["quantity"] = 7,
        ["expectedOn"] = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", null),
    };

    /// <summary>A calendar with everything a calendar may have.</summary>
    public static JsonObject Calendar() => new()
    {
        ["timeZone"] = "Europe/Paris",
        ["days"] = new JsonArray(new JsonObject
        {
            ["day"] = "monday", ["opens"] = "08:00", ["closes"] = "18:00", ["cutOff"] = "15:00",
        }),
        ["closed"] = new JsonArray("2026-12-25"),
        ["preparationMinutes"] = 120,
    };

    /// <summary>A rate card with everything a rate card may have.</summary>
    public static JsonObject RateCard() => new()
    {
        ["services"] = new JsonArray(new JsonObject
        {
            ["name"] = "express",
            ["zones"] = new JsonArray(new JsonObject
            {
                ["name"] = "near",
                ["area"] = Area(),
                ["transitDays"] = 1,
                ["bands"] = new JsonArray(
                    new JsonObject { ["gramsMost"] = 2_000, ["fixedMinor"] = 900 },
                    new JsonObject { ["fixedMinor"] = 1_200, ["perKgMinor"] = 50 }),
            }),
            ["surcharges"] = new JsonArray(new JsonObject
            {
                ["name"] = "peak", ["minor"] = 50, ["area"] = Area(), ["from"] = "2026-11-20",
                ["until"] = "2026-12-24",
            }),
            ["days"] = new JsonArray("monday", "tuesday"),
            ["closed"] = new JsonArray("2026-12-25"),
            ["co2GramsPerParcel"] = 100,
            ["co2MilligramsPerKgKm"] = 90,
        }),
    };

    private static JsonObject Area() => new()
    {
        ["countries"] = new JsonArray("DE"), ["postalPrefixes"] = new JsonArray("1"), ["metresMost"] = 2_000_000,
    };

    /// <summary>A strategy with everything a strategy may have.</summary>
    public static JsonObject Strategy() => new()
    {
        ["ruleSets"] = new JsonArray(new JsonObject
        {
            ["name"] = "all",
            ["when"] = "order.priority >= 1",
            ["fences"] = new JsonArray(new JsonObject { ["name"] = "no shops", ["refuses"] = "node.kind == 'store'" }),
            ["tiers"] = new JsonArray(new JsonObject { ["name"] = "centres", ["when"] = "node.kind == 'dc'" }),
            ["terms"] = new JsonArray(new JsonObject
            {
                ["name"] = "picking", ["per"] = "unit", ["amountMinor"] = "20", ["owner"] = "Ada",
                ["until"] = "2027-01-01",
            }),
            ["split"] = new JsonObject
            {
                ["isOneParcelFirst"] = true, ["parcelsMost"] = 3, ["extraParcelMinor"] = 100,
                ["keepsSkusWhole"] = false,
                ["together"] = new JsonArray(new JsonObject { ["name"] = "a set", ["when"] = "item.sku == 'a'" }),
            },
            ["delivery"] = new JsonObject
            {
                ["toleranceDays"] = new JsonArray(0, 1, 3), ["lateMinorPerDay"] = 500, ["co2MinorPerTonne"] = 10_000,
            },
        }),
    };
}
