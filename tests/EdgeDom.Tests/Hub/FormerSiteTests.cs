using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Tests.Ledger;
using EdgeDom.Wire;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A site whose program is one or two versions of the exchange behind the hub's, with the texts that program wrote: its
/// log is drained whole, and what the hub tells it stands in words that it knows.
/// </summary>
public sealed class FormerSiteTests : IDisposable
{
    private const string Item = "MUG";

    // What a site of the first two versions knows of the hub's words; it passes over fields that it does not know.
    private static readonly string[] Known = ["fulfilmentOrderPlaced", "cancelRequested", "stockGivenBack"];

    private readonly HubBench _bench = new();
    private readonly List<LogEntry> _sent = [];
    private readonly List<LogEntry> _heard = [];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_site_up_to_two_versions_behind_is_drained_and_told_its_orders_in_words_it_knows(int speaks)
    {
        var said = 0;
        if (speaks == 2)
        {
            foreach (var entry in FirstBodies.Before([]))
            {
                _sent.Add(new LogEntry(
                    entry.Number, entry.Kind, entry.Version, entry.At, entry.Body, entry.Hash));
            }

            Exchange(speaks, said).Instruction.ShouldBe(SyncInstruction.None);
            said = _sent.Count;
            _bench.Do((book, _) => book.Stocks.Of("alpha", Sku.Of(Item), "ACME").Free).ShouldBe(7);
        }

        Say("stockGranted", """{"kind":"stockGranted","sku":"MUG","quantity":9}""");
        Say("stockGranted", """{"kind":"stockGranted","sku":"POT","quantity":3}""");
        Exchange(speaks, said).Instruction.ShouldBe(SyncInstruction.None);
        said = _sent.Count;
        var (kept, cancelled) = (_bench.Order((Item, 2)), _bench.Order(("POT", 1)));
        _bench.Do((book, now) => Cancelling.Cancel(book, cancelled.Id, now));
        Exchange(speaks, said);
        var placed = Placed();
        placed.Select(order => (order.Order, order.Lines.Single().Quantity))
            .ShouldBe([(kept.Id.Value, 2L), (cancelled.Id.Value, 1L)]);

        var id = placed[0].Id;
        Say("fulfilmentOrderAnswered", Answered(id));
        Say("fulfilmentOrderAnswered", Answered(placed[1].Id));
        Say("linePicked", $$"""
            {"kind":"linePicked","fulfilmentOrder":"{{id}}","line":1,"sku":"MUG","quantity":2}
            """);
        Say("fulfilmentOrderShipped", $$"""
            {"kind":"fulfilmentOrderShipped","fulfilmentOrder":"{{id}}",
            "lines":[{"line":1,"sku":"MUG","quantity":2}]}
            """);
        Say("cancelAnswered", $$"""
            {"kind":"cancelAnswered","fulfilmentOrder":"{{placed[1].Id}}","isCancelled":true}
            """);
        Say("stockWanted", """{"kind":"stockWanted","sku":"MUG","quantity":4}""");
        var last = Exchange(speaks, said);

        (last.UpHave, last.UpHead).ShouldBe((_sent.Count, _sent[^1].Hash), "the whole log has been taken");
        var site = _bench.Do((book, _) => book.Site("alpha")!);
        (site.Trouble, site.Later.Count, _bench.Counts().Oddities).ShouldBe(("", 0, 0L));
        _bench.Read(kept.Id).Status.ShouldBe(OrderStatus.Shipped);
        _bench.Read(cancelled.Id).Status.ShouldBe(OrderStatus.Cancelled);
        var right = _bench.Right("cube", Item).Right;
        (right.Granted, right.Gone, right.Reserved).ShouldBe((9L, 2L, 0L));
        right.AvailableToSell.ShouldBe(3, "four of the seven left were given back");
        _heard.Select(entry => entry.Kind).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Known.Order(StringComparer.Ordinal));
        _heard.ShouldAllBe(entry => entry.Version == 1);
    }

    private static string Answered(string id) =>
        $$"""{"kind":"fulfilmentOrderAnswered","fulfilmentOrder":"{{id}}","isAccepted":true,"reason":""}""";

    private void Say(string kind, string body)
    {
        var (number, head) = (_sent.Count + 1, _sent.LastOrDefault()?.Hash ?? HashChain.Start);
        _sent.Add(new LogEntry(
            number, kind, 1, _bench.Now, body, HashChain.Link(head, number, kind, 1, _bench.Now.UnixMillis, body)));
    }

    // The question as those programs wrote it; the first did not say which is the oldest version that it speaks.
    private ExchangeAnswer Exchange(int speaks, int from)
    {
        var least = speaks == 1 ? "" : "\"least\":1,";
        var question = $$"""
            {"speaks":{{speaks}},{{least}}"site":"alpha","life":"{{_bench.Life}}","ask":{{_sent.Count + 1}},
            "downHave":{{_heard.Count}},"upHead":"{{(from == 0 ? HashChain.Start : _sent[from - 1].Hash)}}",
            "up":{{JsonSerializer.Serialize(_sent.Skip(from), WireJson.Options)}},"waitMillis":0,"status":null}
            """;
        var request = SyncJson.ReadRequest(Encoding.UTF8.GetBytes(question), out var why).ShouldNotBeNull(why);
        request.Speaks.ShouldBe(speaks);
        var answer = _bench.Do((book, now) => SiteExchange.Exchange(book, book.Site("alpha")!, request, now));
        _heard.AddRange(answer.Down);
        return answer;
    }

    private OrderThen[] Placed() =>
    [
        .. _heard.Where(entry => entry.Kind == "fulfilmentOrderPlaced").Select(entry =>
            JsonSerializer.Deserialize<PlacedThen>(entry.Body, WireJson.Options)!.FulfilmentOrder),
    ];

    private sealed record PlacedThen(string Kind, OrderThen FulfilmentOrder);

    /// <summary>A fulfilment order as the first version had it; a field that is gone reads as null or 0.</summary>
    private sealed record OrderThen(
        string Id, string Order, string Node, IReadOnlyList<LineThen> Lines, int Priority, Moment PlacedAt);

    private sealed record LineThen(int Line, string Sku, long Quantity);
}
