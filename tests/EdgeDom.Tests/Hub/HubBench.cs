using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A desk on a real database file, driven step by step, with a hand-held site "alpha" and two manual nodes.
/// </summary>
public sealed class HubBench : IDisposable
{
    private readonly string? _folder;
    private int _keys;

    /// <summary>On a file of its own, set up as usual or as <paramref name="with"/> says.</summary>
    public HubBench(Func<HubOptions, HubOptions>? with = null)
    {
        _folder = Directory.CreateTempSubdirectory("hub-").FullName;
        var usual = Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, "hub.db") });
        Options = with is null ? usual : with(usual);
        Desk = new HubDesk(Options);
    }

    public HubBench(HubOptions options)
    {
        Options = options;
        Desk = new HubDesk(Options);
    }

    public HubOptions Options { get; }

    public HubDesk Desk { get; private set; }

    public string Keys { get; init; } = "key";

    public Moment Now { get; set; } = new(1_800_000_000_000);

    public string Life { get; set; } = "00000000000000000000000000000001";

    public List<LogEntry> Sent { get; } = [];

    public List<LogEntry> Got { get; } = [];

    public static HubOptions Usual(HubOptions database) => database with
    {
        Sites = [new SiteOptions("alpha", "cube", "alpha-token-0123456789")],
        Nodes =
        [
            new NodeOptions("cube", "Cube Berlin", 52_520_000, 13_405_000, 400, 1_000),
            new NodeOptions("store", "Store Paris", 48_856_600, 2_352_200, 500, 1_000),
            new NodeOptions("depot", "Depot Madrid", 40_416_800, -3_703_800, 500, 1_000),
        ],
    };

    /// <summary>Ends the program and starts it again; <paramref name="meanwhile"/> is done in between.</summary>
    public void Reopen(Action? meanwhile = null)
    {
        Desk.Dispose();
        meanwhile?.Invoke();
        Desk = new HubDesk(Options);
    }

    public T Do<T>(Func<HubBook, Moment, T> act) => Desk.Run(act, Now);

    public void Stock(string node, string sku, long units) => Do((book, _) =>
    {
        StockTaking.Set(book, book.Node(NodeId.Of(node))!, Sku.Of(sku), units);
        return 0;
    });

    public CustomerOrder Order(params (string Sku, long Quantity)[] lines)
    {
        var placed = (PlaceOutcome.Placed)Place($"{Keys}-{++_keys}", Wish(lines));
        return Read(placed.Order);
    }

    public PlaceOutcome Place(string key, OrderRequest wish) => Do((book, now) => Placing.Place(book, wish, key, now));

    public static OrderRequest Wish(params (string Sku, long Quantity)[] lines) => new(
        ChannelId.Of("web"),
        "",
        new ShipTo(52_500_000, 13_400_000),
        0,
        [.. lines.Select(line => new OrderRequestLine(Sku.Of(line.Sku), line.Quantity))]);

    public HoldOutcome Hold(string id, string node, string sku, long units, long holdMillis = 60_000) =>
        Do((book, now) => Reserving.Hold(
            book, new HoldRequest(id, NodeId.Of(node), Sku.Of(sku), units, holdMillis), now));

    public CustomerOrder Read(OrderId id) =>
        Do((book, _) => HubJson.Read<CustomerOrder>(HubJson.Write(book.Order(id)!)));

    public HubCounts Counts() => Do((book, _) => book.Counts);

    public string Hash() => Do((book, _) => book.Store.Hash());

    public StoredRight Right(string node, string sku) => Do((book, _) =>
        new StoredRight(NodeId.Of(node), Sku.Of(sku), book.Right(NodeId.Of(node), Sku.Of(sku))));

    public ExchangeAnswer Say(params SiteMessage[] messages)
    {
        var head = Sent.LastOrDefault()?.Hash ?? HashChain.Start;
        var from = head;
        var up = new List<LogEntry>();
        foreach (var message in messages)
        {
            var entry = Entry(Sent.Count + up.Count + 1, head, message);
            head = entry.Hash;
            up.Add(entry);
        }

        var answer = Exchange(up, from);
        Sent.AddRange(up);
        Got.AddRange(answer.Down);
        return answer;
    }

    public ExchangeAnswer Greet(LifeGreeting greeting) => Exchange([], HashChain.Start, greeting);

    public ExchangeAnswer Exchange(IReadOnlyList<LogEntry> up, string upHead, LifeGreeting? greeting = null)
    {
        var request = new ExchangeRequest
        {
            Site = "alpha",
            Life = LifeId.Of(Life),
            Ask = 1,
            DownHave = Got.Count,
            UpHead = upHead,
            Up = up,
            Greeting = greeting,
        };
        return Do((book, now) => SiteExchange.Exchange(book, book.Site("alpha")!, request, now));
    }

    public LogEntry Entry(long number, string head, SiteMessage message)
    {
        var body = HubJson.Write(message);
        var kind = char.ToLowerInvariant(message.GetType().Name[0]) + message.GetType().Name[1..];
        return new LogEntry(number, kind, 1, Now, body, HashChain.Link(head, number, kind, 1, Now.UnixMillis, body));
    }

    public static FulfilmentOrderShipped Shipped(OrderPart part) => new(
        part.Id, [.. part.Lines.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Open))]);

    public void Dispose()
    {
        Desk.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
