using EdgeDom.Hub.Desk;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which it is said what to do when something goes wrong.</summary>
internal static class ExampleExceptions
{
    private const string Rule = "/api/v1/exception-rules/{id}";

    /// <summary>Lives it; nothing of it lasts.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string One = "/api/v1/exception-rules/slow-stores";
        await hub.Ask($"PUT {Rule}", 200, One, match: null);
        await hub.Ask($"GET {Rule}", 200, One);
        await hub.Ask("GET /api/v1/exception-rules", 200);
        var more = ExampleDay.Changed($"PUT {Rule}", body => body["afterMinutes"] = 45);
        await hub.Ask($"PUT {Rule}", 428, One, more, match: null);
        await hub.Ask($"PUT {Rule}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Rule}", 200, One, more, match: "\"1\"");
        await hub.Ask($"DELETE {Rule}", 428, One, match: null);
        await hub.Ask($"DELETE {Rule}", 412, One, match: "\"999\"");
        await hub.Ask($"DELETE {Rule}", 204, One);
        for (var rule = 1; rule < ExceptionBook.RulesMax; rule++)
        {
            await hub.Ask($"PUT {Rule}", 200, $"/api/v1/exception-rules/rule-{rule}");
            await hub.Ask($"DELETE {Rule}", 204, $"/api/v1/exception-rules/rule-{rule}");
        }

        await hub.Ask($"PUT {Rule}", 409, "/api/v1/exception-rules/one-too-many");
    }
}
