namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which channels are told what they may have.</summary>
internal static class ExamplePolicies
{
    private const string Policy = "/api/v1/channel-policies/{id}";

    /// <summary>Lives it; nothing of it lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/channel-policies/web-kettles";
        await hub.Ask($"PUT {Policy}", 200, One, match: null);
        await hub.Ask($"GET {Policy}", 200, One);
        await hub.Ask("GET /api/v1/channel-policies", 200, "/api/v1/channel-policies?sku=SKU-00001&channel=web");
        var more = ExampleDay.Changed($"PUT {Policy}", body => body["cap"] = 30);
        await hub.Ask($"PUT {Policy}", 428, One, more, match: null);
        await hub.Ask($"PUT {Policy}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Policy}", 200, One, more, match: "\"1\"");
        await hub.Ask($"PUT {Policy}", 409, One, ExampleDay.Changed(
            $"PUT {Policy}", body => body["channel"] = "market-place"));
        foreach (var (act, status) in new[] { ($"POST {Policy}:restart", 200), ($"DELETE {Policy}", 204) })
        {
            var at = act.Contains(':', StringComparison.Ordinal) ? $"{One}:restart" : One;
            await hub.Ask(act, 428, at, match: null);
            await hub.Ask(act, 412, at, match: "\"999\"");
            await hub.Ask(act, status, at);
        }
    }
}
