namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which a node is told how much it takes on a day.</summary>
internal static class ExampleCapacities
{
    private const string Capacity = "/api/v1/nodes/{id}/capacity";

    /// <summary>Lives it; nothing of it lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/nodes/store/capacity";
        await hub.Ask($"PUT {Capacity}", 200, One, match: null);
        await hub.Ask($"GET {Capacity}", 200, One);
        await hub.Ask($"GET {Capacity}-days", 200, $"{One}-days?from=2026-12-23&limit=2");
        var more = ExampleDay.Changed($"PUT {Capacity}", body => body["units"] = 900);
        await hub.Ask($"PUT {Capacity}", 428, One, more, match: null);
        await hub.Ask($"PUT {Capacity}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Capacity}", 200, One, more, match: "\"1\"");
        await hub.Ask($"DELETE {Capacity}", 428, One, match: null);
        await hub.Ask($"DELETE {Capacity}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Capacity}", 204, One);
    }
}
