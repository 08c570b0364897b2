namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which some units are sold to nobody.</summary>
internal static class ExampleSafety
{
    private const string Stock = "/api/v1/safety-stocks/{id}";

    /// <summary>Lives it; nothing of it lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/safety-stocks/kettles-store";
        await hub.Ask($"PUT {Stock}", 200, One, match: null);
        await hub.Ask($"GET {Stock}", 200, One);
        await hub.Ask("GET /api/v1/safety-stocks", 200, "/api/v1/safety-stocks?node=store&sku=SKU-00001");
        var more = ExampleDay.Changed($"PUT {Stock}", body => body["units"] = 3);
        await hub.Ask($"PUT {Stock}", 428, One, more, match: null);
        await hub.Ask($"PUT {Stock}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Stock}", 200, One, more, match: "\"1\"");
        await hub.Ask($"PUT {Stock}", 409, "/api/v1/safety-stocks/other", match: null);
        await hub.Ask($"DELETE {Stock}", 428, One, match: null);
        await hub.Ask($"DELETE {Stock}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Stock}", 204, One);
    }
}
