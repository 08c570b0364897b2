using System.Text.Json.Nodes;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Tests.Hub;

/// <summary>A day at a hub on which every endpoint answers with every status that is described for it.</summary>
internal static class ExampleDay
{
    /// <summary>Statuses that any endpoint may answer with, and that are brought about without its doing.</summary>
    public static readonly int[] OfAny = [400, 401, 403, 413, 415, 429, 503];

    private const string Card = "PUT /api/v1/rate-cards/{id}";
    private const string Node = "PUT /api/v1/nodes/{id}";
    private const string Stock = "PUT /api/v1/nodes/{id}/stock";
    private const string Order = "POST /api/v1/orders";
    private const string Part = "/api/v1/fulfilment-orders/{id}";
    private const string Hold = "POST /api/v1/reservations";
    private const string Held = "/api/v1/reservations/{id}";
    private const string Promise = "/api/v1/promises/{id}";
    private const string Version = "/api/v1/strategies/{id}/versions/{version}";
    private const string Key = "PUT /api/v1/keys/{id}";
    private const string Hook = "PUT /api/v1/webhook-endpoints/{id}";
    private const string HookOne = "/api/v1/webhook-endpoints/{id}";
    private const string Exchange = "POST /sync/v1/sites/{site}/exchange";

    /// <summary>Lives it.</summary>
    public static async Task Live(DescribedHub hub)
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Consent["WebHook-Allowed-Origin"] = "*";
        await Network(hub);
        await Orders(hub);
        await ExampleParts.Live(hub);
        await Screening(hub);
        await Changes(hub);
        await Reservations(hub);
        await Promises(hub);
        await ExampleSupplies.Live(hub);
        await ExampleDisruptions.Live(hub);
        await ExamplePolicies.Live(hub);
        await ExampleSafety.Live(hub);
        await ExampleCapacities.Live(hub);
        await ExampleExceptions.Live(hub);
        await ExampleWorkflows.Live(hub);
        await ExampleWindows.Live(hub);
        await ExampleTransits.Live(hub);
        await ExampleConsolidations.Live(hub);
        await Strategies(hub);
        await ExampleOffers.Live(hub);
        await Decisions(hub);
        await ExampleParcels.Live(hub);
        await ExamplePayments.Live(hub);
        await Webhooks(hub, receiver);
        await Keys(hub);
        await Feeds(hub);
        await Sites(hub);
        await Bounds(hub, receiver);
        await Refusals(hub);
    }

    /// <summary>What a hub answers that was not given what it needs, is asked too often, and at last stops.</summary>
    public static async Task LiveBarely(DescribedHub hub)
    {
        await hub.Ask(Key, 409, "/api/v1/keys/web-shop", bearer: "");
        await hub.Ask(Hook, 409, "/api/v1/webhook-endpoints/shop", bearer: "", match: null);
        await hub.Ask(
            $"POST {HookOne}:rotate-secret", 409, "/api/v1/webhook-endpoints/shop:rotate-secret", bearer: "");
        for (var asked = 0; asked < 200 && !hub.Answers.ContainsKey(("GET /api/v1/orders", 429)); asked++)
        {
            await hub.Ask("GET /api/v1/orders", DescribedHub.Any, bearer: "");
        }

        var boss = ApiKey.NewText("boss");
        await hub.Desk.Ask((book, now) => KeyCutting.Make(
            book, new ApiKey("boss", ["*:admin"], [], [new KeySecret(ApiKey.Hash(boss), null)], now)));
        await Wait.UntilAsync(() => hub.Knock(boss).Result == 200, "the key is known");
        await Wait.UntilAsync(() => hub.Knock("").Result is 401 or 429, "a key is demanded");
        await hub.Ask("DELETE /api/v1/keys/{id}", 409, "/api/v1/keys/boss", bearer: boss);
        hub.Desk.Dispose();
        await hub.Ask("GET /api/v1/summary", 503, bearer: boss);
    }

    private static async Task Network(DescribedHub hub)
    {
        await hub.Ask(Card, 200, "/api/v1/rate-cards/parcels");
        await hub.Ask(Card, 412, "/api/v1/rate-cards/parcels", match: "\"999\"");
        await hub.Ask("DELETE /api/v1/rate-cards/{id}", 412, "/api/v1/rate-cards/parcels", match: "\"999\"");
        await hub.Ask("GET /api/v1/rate-cards/{id}", 200, "/api/v1/rate-cards/parcels");
        await hub.Ask(Node, 200, "/api/v1/nodes/store");
        await hub.Ask(Node, 412, "/api/v1/nodes/store", match: "\"999\"");
        await hub.Ask("GET /api/v1/nodes/{id}", 200, "/api/v1/nodes/store");
        await hub.Ask("GET /api/v1/nodes", 200);
        await hub.Ask("GET /api/v1/rate-cards", 200);
        await hub.Ask(Stock, 200, "/api/v1/nodes/store/stock");
        await hub.Ask(Stock, 409, "/api/v1/nodes/cube/stock");
        await hub.Ask(Stock, 412, "/api/v1/nodes/store/stock", match: "\"999\"");
        await hub.Ask("GET /api/v1/nodes/{id}/stock", 200, "/api/v1/nodes/store/stock");
        await hub.Ask(
            "GET /api/v1/nodes/{id}/stock-movements", 200, "/api/v1/nodes/store/stock-movements?sku=SKU-00001&limit=1");
        await hub.Ask("GET /api/v1/items", 200);
        await hub.Ask("POST /api/v1/availability:query", 200);
        await hub.Ask(Stock, 200, "/api/v1/nodes/store/stock", JsonNode.Parse(
            """{"stock": [{"sku": "SKU-00001", "onHand": 50}]}"""));
    }

    private static async Task Orders(DescribedHub hub)
    {
        await hub.Ask(Order, 201);
        await hub.Ask(Order, 409, body: Changed(Order, body => body["priority"] = 4), key: "key-2");
        await hub.Ask(Order, 201, body: Changed(Order, body => body["reference"] = "W-2"), key: "key-3");
        await hub.Ask(Order, 201, body: Changed(Order, body => body["reference"] = "W-3"), key: "key-4");
        await hub.Ask("GET /api/v1/orders", 200);
        await hub.Ask("GET /api/v1/orders/{id}", 200, "/api/v1/orders/O0000001");
        await hub.Ask(
            "GET /api/v1/orders/by-external/{channel}/{reference}", 200, "/api/v1/orders/by-external/web/W-2");
        const string Cancel = "POST /api/v1/orders/{id}:cancel";
        await hub.Ask(Cancel, 428, "/api/v1/orders/O0000003:cancel", match: null);
        await hub.Ask(Cancel, 412, "/api/v1/orders/O0000003:cancel", match: "\"999\"");
        await hub.Ask(Cancel, 202, "/api/v1/orders/O0000003:cancel");
    }

    private static async Task Screening(DescribedHub hub)
    {
        foreach (var (number, verb) in new[] { (4, "release"), (5, "decline") })
        {
            var order = $"/api/v1/orders/O000000{number}";
            await hub.Ask(Order, 201, key: $"key-{verb}", body: Changed(Order, body =>
                (body["reference"], body["suspect"]) = ($"W-{verb}", "the card was refused twice")));
            var name = $"POST /api/v1/orders/{{id}}:{verb}";
            await hub.Ask(name, 428, $"{order}:{verb}", match: null);
            await hub.Ask(name, 412, $"{order}:{verb}", match: "\"999\"");
            await hub.Ask(name, 200, $"{order}:{verb}");
            await hub.Ask(name, 409, $"{order}:{verb}", key: "key-12");
        }
    }

    private static async Task Changes(DescribedHub hub)
    {
        const string Change = "POST /api/v1/orders/{id}:change";
        await hub.Ask(Order, 201, key: "key-13", body: Changed(Order, body => body["reference"] = "W-7"));
        await hub.Ask(Change, 428, "/api/v1/orders/O0000006:change", match: null);
        await hub.Ask(Change, 412, "/api/v1/orders/O0000006:change", match: "\"999\"");
        await hub.Ask(Change, 200, "/api/v1/orders/O0000006:change");
        await hub.Ask(Change, 409, "/api/v1/orders/O0000003:change");
        await hub.Ask(Order, 201, key: "key-14", body: Changed(Order, body => body["reference"] = "W-8"));
        await hub.Ask($"POST {Part}:ship", 200, "/api/v1/fulfilment-orders/O0000007-1:ship");
        await hub.Ask("POST /api/v1/orders/{id}:cancel", 409, "/api/v1/orders/O0000007:cancel");
    }

    private static async Task Reservations(DescribedHub hub)
    {
        await hub.Ask(Hold, 201, key: "cart-1");
        await hub.Ask($"GET {Held}", 200, "/api/v1/reservations/cart-1");
        await hub.Ask($"POST {Held}:confirm", 200, "/api/v1/reservations/cart-1:confirm");
        await hub.Ask($"POST {Held}:pin", 200, "/api/v1/reservations/cart-1:pin");
        await hub.Ask($"POST {Held}:release", 200, "/api/v1/reservations/cart-1:release");
        await hub.Ask($"POST {Held}:pin", 409, "/api/v1/reservations/cart-1:pin");
        await hub.Ask($"POST {Held}:confirm", 409, "/api/v1/reservations/cart-1:confirm");
        await hub.Ask(Hold, 409, body: Changed(Hold, body => body["quantity"] = 1_000), key: "cart-2");
        await hub.Ask($"POST {Held}:release", 409, "/api/v1/reservations/cart-2:release");
    }

    private static async Task Promises(DescribedHub hub)
    {
        const string Quote = "POST /api/v1/promises:quote";
        const string One = "/api/v1/promises/cart-7";
        var basket = Changed(Quote, body => body.Remove("suspect"));
        await hub.Ask(Quote, 201, body: basket, key: "cart-7");
        await hub.Ask($"GET {Promise}", 200, One);
        await hub.Ask($"POST {Promise}:extend", 409, $"{One}:extend");
        await hub.Ask($"POST {Promise}:hold", 200, $"{One}:hold");
        await hub.Ask($"POST {Promise}:extend", 200, $"{One}:extend");
        await hub.Ask($"POST {Promise}:confirm", 201, $"{One}:confirm");
        await hub.Ask($"POST {Promise}:confirm", 409, $"{One}:confirm", new JsonObject { ["name"] = "Bo" });
        await hub.Ask($"POST {Promise}:hold", 409, $"{One}:hold");
        await hub.Ask($"POST {Promise}:release", 409, $"{One}:release");
        await hub.Ask(Quote, 201, key: "cart-8");
        await hub.Ask($"POST {Promise}:hold", 200, "/api/v1/promises/cart-8:hold");
        await hub.Ask($"POST {Promise}:release", 200, "/api/v1/promises/cart-8:release");
        await hub.Ask("POST /api/v1/pickup-options:query", 200);
    }

    private static async Task Strategies(DescribedHub hub)
    {
        const string One = "/api/v1/strategies/web/versions/1";
        const string Odd = "/api/v1/strategies/odd/versions/1";
        await hub.Ask($"PUT {Version}", 200, One);
        await hub.Ask($"GET {Version}", 200, One);
        await hub.Ask($"PUT {Version}", 409, "/api/v1/strategies/web/versions/3");
        await hub.Ask($"PUT {Version}", 200, Odd, Changed(
            $"PUT {Version}", body => body["ruleSets"]![0]!["fences"]![0]!["refuses"] = "node.kind =="));
        await hub.Ask($"POST {Version}:validate", 422, $"{Odd}:validate");
        await hub.Ask("GET /api/v1/strategies", 200);
        foreach (var act in new[] { "validate", "simulate", "shadow", "roll-out", "activate", "roll-back", "retire" })
        {
            var name = $"POST {Version}:{act}";
            await hub.Ask(name, 428, $"{One}:{act}", match: null);
            await hub.Ask(name, 412, act == "simulate" ? $"{One}:{act}" : $"{Odd}:{act}", match: "\"999\"");
            if (act != "validate")
            {
                await hub.Ask(name, 409, $"{Odd}:{act}");
            }

            await hub.Ask(name, 200, $"{One}:{act}");
        }
    }

    private static async Task Decisions(DescribedHub hub)
    {
        await hub.Ask("GET /api/v1/decisions/{id}", 200, "/api/v1/decisions/O0000001-d1");
        await hub.Desk.Ask((book, now) =>
        {
            book.Store.AddDecision(
                new DecisionRecord("O0000001-d9", OrderId.Of("O0000001"), now, "placed", new RoutingDecision(
                    [], [], [], 0, "nothing", [], Strategy: "gone/1")),
                new KeptQuestion(new GeoPoint(0, 0), OrderFacts.None, [], [], []));
            return true;
        });
        foreach (var look in new[] { "explain", "counterfactual", "replay" })
        {
            await hub.Ask($"GET /api/v1/decisions/{{id}}/{look}", 200, $"/api/v1/decisions/O0000001-d1/{look}");
            await hub.Ask($"GET /api/v1/decisions/{{id}}/{look}", 409, $"/api/v1/decisions/O0000001-d9/{look}");
        }
    }

    private static async Task Webhooks(DescribedHub hub, WebhookReceiver receiver)
    {
        const string One = "/api/v1/webhook-endpoints/shop";
        await hub.Ask(Hook, 201, One, Url(receiver, isEnabled: true), match: null);
        await hub.Ask(Order, 201, body: Changed(Order, body => body["reference"] = "W-4"), key: "key-5");
        await Wait.UntilAsync(() => receiver.Taken.Count == 1, "the event");
        JsonNode? page = null;
        await Wait.UntilAsync(
            () =>
            {
                page = hub.Ask($"GET {HookOne}/deliveries", 200, $"{One}/deliveries?state=delivered").Result;
                return page!["deliveries"]!.AsArray().Count == 1;
            },
            "the delivery");
        hub.Answers[($"GET {HookOne}/deliveries", 200)] = page;
        var again = page!["deliveries"]![0]!["id"];
        const string Redeliver = $"POST {HookOne}/deliveries/{{delivery}}:redeliver";
        await hub.Ask(Redeliver, 202, $"{One}/deliveries/{again}:redeliver");
        await hub.Ask(Hook, 428, One, match: null);
        await hub.Ask(Hook, 412, One, match: "\"999\"");
        await hub.Ask(Hook, 200, One, Url(receiver, isEnabled: false));
        await hub.Ask($"GET {HookOne}", 200, One);
        await hub.Ask("GET /api/v1/webhook-endpoints", 200);
        await hub.Ask($"POST {HookOne}:rotate-secret", 428, $"{One}:rotate-secret", match: null);
        await hub.Ask($"POST {HookOne}:rotate-secret", 412, $"{One}:rotate-secret", match: "\"999\"");
        await hub.Ask($"POST {HookOne}:rotate-secret", 200, $"{One}:rotate-secret");
    }

    private static async Task Keys(DescribedHub hub)
    {
        const string One = "/api/v1/keys/web-shop";
        await hub.Ask(Key, 201, One);
        await hub.Ask(Key, 409, One);
        await hub.Ask("GET /api/v1/keys/{id}", 200, One);
        await hub.Ask("GET /api/v1/keys", 200);
        await hub.Ask("POST /api/v1/keys/{id}:rotate", 412, $"{One}:rotate", match: "\"999\"");
        await hub.Ask("POST /api/v1/keys/{id}:rotate", 200, $"{One}:rotate");
        await hub.Ask("DELETE /api/v1/keys/{id}", 412, One, match: "\"999\"");
        await hub.Ask("DELETE /api/v1/keys/{id}", 204, One);
    }

    private static async Task Feeds(DescribedHub hub)
    {
        await hub.Ask("GET /api/v1/events", 200, "/api/v1/events?limit=3");
        await hub.Ask("GET /api/v1/events", 410, "/api/v1/events?after=0");
        await hub.Ask("GET /api/v1/event-types", 200, "/api/v1/event-types?limit=2");
        await hub.Ask(
            "GET /api/v1/event-types/{type}", 200, "/api/v1/event-types/com.edgedom.order.placed.v1");
    }

    private static async Task Sites(DescribedHub hub)
    {
        await hub.Ask("GET /api/v1/summary", 200);
        await hub.Ask("GET /api/v1/sites", 200);
        await hub.Ask(Exchange, 200, "/sync/v1/sites/alpha/exchange", bearer: HubServer.Token);
        await hub.Ask(
            Exchange,
            400,
            "/sync/v1/sites/alpha/exchange",
            new JsonObject { ["site"] = "beta" },
            bearer: HubServer.Token);
    }

    private static async Task Bounds(DescribedHub hub, WebhookReceiver receiver)
    {
        for (var card = 1; card < 200; card++)
        {
            await hub.Ask(Card, 200, $"/api/v1/rate-cards/c{card}");
        }

        await hub.Ask(Card, 409, "/api/v1/rate-cards/one-more");
        await hub.Ask("DELETE /api/v1/rate-cards/{id}", 409, "/api/v1/rate-cards/parcels");
        await hub.Ask("DELETE /api/v1/rate-cards/{id}", 204, "/api/v1/rate-cards/c1");
        await hub.Ask("DELETE /api/v1/nodes/{id}/calendar", 204, "/api/v1/nodes/store/calendar");
        await hub.Ask("DELETE /api/v1/nodes/{id}/rate-card", 204, "/api/v1/nodes/store/rate-card");
        for (var hook = 1; hook < 100; hook++)
        {
            await hub.Ask(
                Hook, 201, $"/api/v1/webhook-endpoints/h{hook}", Url(receiver, isEnabled: false), match: null);
        }

        await hub.Ask(Hook, 409, "/api/v1/webhook-endpoints/one-more", match: null);
        await hub.Ask("DELETE /api/v1/webhook-endpoints/{id}", 204, "/api/v1/webhook-endpoints/shop");
    }

    // What every endpoint answers to who may not, asks for nothing, or sends what is no body of it.
    private static async Task Refusals(DescribedHub hub)
    {
        var made = await hub.Ask(
            Key, 201, "/api/v1/keys/looker", new JsonObject { ["scopes"] = new JsonArray("nothing:read") });
        var looker = (string)made!["key"]!;
        await Wait.UntilAsync(() => hub.Knock(looker).Result != 401, "the key is known");
        foreach (var endpoint in hub.Endpoints)
        {
            var (name, nowhere) = (endpoint.Name, endpoint.At("no-such"));
            var isSite = name == Exchange;
            var (path, bearer) = isSite ? ("/sync/v1/sites/alpha/exchange", HubServer.Token)
                : (nowhere, DescribedHub.First);
            await hub.Ask(name, 401, path, bearer: "");
            if (!isSite)
            {
                await hub.Ask(name, 403, path, bearer: looker);
                await hub.Ask(name, 400, $"{path}?nonsense=1");
            }

            if (endpoint.HasBody)
            {
                await hub.Ask(name, 415, path, bearer: bearer, type: "text/plain");
                await hub.Ask(
                    name, 413, path, new JsonObject { ["huge"] = new string('x', 1_100_000) }, bearer: bearer);
            }

            if (endpoint.Statuses.Contains(422) && endpoint.HasBody)
            {
                await hub.Ask(name, 422, path, new JsonObject { ["nonsense"] = 1 });
            }

            if (endpoint.Statuses.Contains(404))
            {
                await hub.Ask(name, 404, path);
            }
        }
    }

    private static JsonNode Url(WebhookReceiver receiver, bool isEnabled) => Changed(
        Hook, body => (body["url"], body["isEnabled"]) = (receiver.Url, isEnabled));

    /// <summary>The example of a request, with something else in it.</summary>
    internal static JsonNode Changed(string endpoint, Action<JsonObject> change)
    {
        var body = EdgeDom.Hub.Descriptions.Examples.Request(endpoint)!;
        change(body);
        return body;
    }
}
