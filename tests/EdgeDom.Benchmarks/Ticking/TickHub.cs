using System.Globalization;
using System.Text.Json;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Wire;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>A hub that keeps so many orders under way at a site and takes everything it hears for good.</summary>
internal sealed class TickHub(NodeId node, IReadOnlyList<Item> items, int openMost, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<LogEntry> down = [];
    private long heard;
    private string head = HashChain.Start;
    private int ended;

    /// <summary>Orders that have ended, shipped or short.</summary>
    public int Ended => ended;

    /// <summary>Answers a question: new orders for those that have ended.</summary>
    public ExchangeAnswer Answer(ExchangeRequest request, Moment now)
    {
        foreach (var entry in request.Up.Where(entry => entry.Number > heard))
        {
            (heard, head) = (entry.Number, entry.Hash);
            ended += entry.Kind == "fulfilmentOrderShipped" ? 1 : 0;
        }

        while (heard > 0 && down.Count < ended + openMost)
        {
            Place(now);
        }

        var have = (int)request.DownHave;
        return new ExchangeAnswer
        {
            Ask = request.Ask,
            UpHave = heard,
            UpHead = head,
            Down = [.. down.Skip(have).Take(SyncJson.EntriesMax)],
            DownHead = have == 0 ? HashChain.Start : down[have - 1].Hash,
        };
    }

    private void Place(Moment now)
    {
        var number = down.Count + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"F{number}");
        HubMessage message = new FulfilmentOrderPlaced(new FulfilmentOrder(
            FulfilmentOrderId.Of(name),
            OrderId.Of(name),
            node,
            [.. Enumerable.Range(1, random.Next(1, 4)).Select(
                line => new FulfilmentLine(line, items[random.Next(items.Count)].Sku, 1))],
            0,
            now));
        var body = JsonSerializer.Serialize(message, WireJson.Options);
        const string Kind = "fulfilmentOrderPlaced";
        var before = down.Count == 0 ? HashChain.Start : down[^1].Hash;
        down.Add(new LogEntry(
            number, Kind, 1, now, body, HashChain.Link(before, number, Kind, 1, now.UnixMillis, body)));
    }
}
