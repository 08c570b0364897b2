using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which carriers strike.</summary>
internal static class ExampleDisruptions
{
    /// <summary>Lives it; what lasts at its end is for much later.</summary>
    public static async Task Live(DescribedHub hub)
    {
        const string Any = "/api/v1/disruptions/{id}";
        const string One = "/api/v1/disruptions/strike";
        await hub.Ask($"PUT {Any}", 200, One, match: null);
        await hub.Ask($"GET {Any}", 200, One);
        await hub.Ask("GET /api/v1/disruptions", 200, "/api/v1/disruptions?state=open");
        var more = EdgeDom.Hub.Descriptions.Examples.Request($"PUT {Any}")!;
        more["surchargeMinor"] = 500;
        await hub.Ask($"PUT {Any}", 428, One, more, match: null);
        await hub.Ask($"PUT {Any}", 412, One, more, match: "\"999\"");
        await hub.Ask($"POST {Any}:end", 428, $"{One}:end", match: null);
        await hub.Ask($"POST {Any}:end", 412, $"{One}:end", match: "\"999\"");
        await hub.Desk.Ask((book, now) =>
        {
            for (var count = book.Disruptions.Open.Count; count < DisruptionBook.OpenMax; count++)
            {
                Disrupting.Put(book, Later($"later-{count}", now), null, isNamed: true, now);
            }

            return true;
        });
        await hub.Ask($"PUT {Any}", 409, "/api/v1/disruptions/one-more", match: null);
        await hub.Ask($"POST {Any}:end", 200, $"{One}:end");
    }

    private static DisruptionWish Later(string id, Moment now) => new(
        id,
        new DisruptionScope(NodeId.Of("depot"), null, null, null),
        1,
        now.Plus(1_000_000_000),
        null,
        "works",
        "Ada");
}
