using System.Text.Json.Nodes;
using EdgeDom.Hub.Desk;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which it is said how fulfilment orders are worked.</summary>
internal static class ExampleWorkflows
{
    private const string Template = "/api/v1/workflows/{id}";
    private const string Step = "POST /api/v1/fulfilment-orders/{id}:step-done";

    /// <summary>Lives it; of its table nothing lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/workflows/plain";
        await hub.Ask($"PUT {Template}", 200, "/api/v1/workflows/frozen", match: null);
        await hub.Ask($"PUT {Template}", 200, One, Plain(0), match: null);
        await hub.Ask($"GET {Template}", 200, One);
        await hub.Ask("GET /api/v1/workflows", 200);
        await hub.Ask($"PUT {Template}", 428, One, Plain(5), match: null);
        await hub.Ask($"PUT {Template}", 412, One, Plain(5), match: "\"999\"");
        await hub.Ask($"PUT {Template}", 200, One, Plain(5), match: "\"1\"");
        var order = await hub.Ask("POST /api/v1/orders", 201, key: "key-steps", body: ExampleDay.Changed(
            "POST /api/v1/orders", body => body["reference"] = "W-steps"));
        var part = $"/api/v1/fulfilment-orders/{order!["id"]}-1:step-done";
        await hub.Ask(Step, 200, part);
        await hub.Ask(Step, 409, part, new JsonObject { ["step"] = "label" });
        await hub.Ask(Step, 422, part, new JsonObject { ["step"] = "sing" });
        await hub.Ask($"DELETE {Template}", 428, One, match: null);
        await hub.Ask($"DELETE {Template}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Template}", 204, One);
        await hub.Ask($"DELETE {Template}", 204, "/api/v1/workflows/frozen");
        for (var template = 2; template < WorkflowBook.TemplatesMax; template++)
        {
            await hub.Ask($"PUT {Template}", 200, $"/api/v1/workflows/w-{template}");
            await hub.Ask($"DELETE {Template}", 204, $"/api/v1/workflows/w-{template}");
        }

        await hub.Ask($"PUT {Template}", 409, "/api/v1/workflows/one-too-many");
    }

    private static JsonObject Plain(int minutes) => new()
    {
        ["position"] = 20, ["steps"] = new JsonArray("pick", "pack", "label"), ["preparationMinutes"] = minutes,
    };
}
