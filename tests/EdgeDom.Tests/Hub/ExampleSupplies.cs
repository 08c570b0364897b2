using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which stock is expected, comes, and is watched.</summary>
internal static class ExampleSupplies
{
    private const string Supply = "/api/v1/supply-lines/{id}";
    private const string Watched = "/api/v1/stock-watches";

    /// <summary>Lives it.</summary>
    public static async Task Live(DescribedHub hub)
    {
        await Supplies(hub);
        await Watches(hub);
    }

    private static async Task Supplies(DescribedHub hub)
    {
        const string One = "/api/v1/supply-lines/PO-7-1";
        const string Two = "/api/v1/supply-lines/PO-7-2";
        await hub.Ask($"PUT {Supply}", 200, One, match: null);
        await hub.Ask($"GET {Supply}", 200, One);
        await hub.Ask("GET /api/v1/supply-lines", 200, "/api/v1/supply-lines?node=store&state=expected");
        var more = ExampleDay.Changed($"PUT {Supply}", body => body["quantity"] = 50);
        await hub.Ask($"PUT {Supply}", 428, One, more, match: null);
        await hub.Ask($"PUT {Supply}", 412, One, more, match: "\"999\"");
        await hub.Ask($"PUT {Supply}", 200, One, more, match: "\"1\"");
        await hub.Ask($"POST {Supply}:receive", 200, $"{One}:receive");
        await hub.Ask($"POST {Supply}:receive", 409, $"{One}:receive", key: "key-2");
        await hub.Ask($"PUT {Supply}", 409, One);
        await hub.Ask($"POST {Supply}:cancel", 409, $"{One}:cancel");
        await hub.Ask($"PUT {Supply}", 200, Two, match: null);
        await hub.Ask($"POST {Supply}:cancel", 428, $"{Two}:cancel", match: null);
        await hub.Ask($"POST {Supply}:cancel", 412, $"{Two}:cancel", match: "\"999\"");
        await hub.Ask($"POST {Supply}:cancel", 200, $"{Two}:cancel");
    }

    private static async Task Watches(DescribedHub hub)
    {
        await hub.Ask($"PUT {Watched}", 204);
        await hub.Ask($"PUT {Watched}", 412, match: "\"999\"");
        await hub.Ask($"GET {Watched}", 200);
        await hub.Desk.Ask((book, now) =>
        {
            for (var count = book.Watches.Count; count < WatchBook.WatchesMax; count++)
            {
                book.Watches.Put(new StockWatch(
                    NodeId.Of("depot"), Sku.Of($"W-{count}"), StockWatch.Off, 0, IsLow: false, now, 0));
            }

            return true;
        });
        await hub.Ask($"PUT {Watched}", 409, body: ExampleDay.Changed(
            $"PUT {Watched}", body => body["stockWatches"]![0]!["sku"] = "SKU-00002"));
    }
}
