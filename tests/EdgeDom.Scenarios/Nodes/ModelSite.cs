using System.Net.Http.Headers;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Hub.Texts;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>
/// A site of a few lines that speaks the exchange to whichever node answers, checks every number and link of the hub's
/// log, and ships what it is asked for.
/// </summary>
internal sealed class ModelSite(HubNodes nodes, Random chance)
{
    private readonly List<LogEntry> sent = [];
    private long acked;
    private long ask;

    public long DownHave { get; private set; }

    public string DownHead { get; private set; } = HashChain.Start;

    public long UpHave => sent.Count;

    public string UpHead => sent.Count == 0 ? HashChain.Start : sent[^1].Hash;

    public long UnitsShipped { get; private set; }

    public HashSet<FulfilmentOrderId> Shipped { get; } = [];

    /// <summary>Whether the hub has said that it has everything.</summary>
    public bool IsAcknowledged => acked == sent.Count;

    public void Grant(string sku, long units) => Write(new StockGranted(Sku.Of(sku), units));

    /// <summary>One question to any node; false when nobody answered it.</summary>
    public async Task<bool> Exchange()
    {
        var request = new ExchangeRequest
        {
            Site = HubNodes.Site,
            Life = LifeId.Of("00000000000000000000000000000001"),
            Ask = ++ask,
            DownHave = DownHave,
            UpHead = acked == 0 ? HashChain.Start : sent[(int)acked - 1].Hash,
            Up = [.. sent.Skip((int)acked).Take(200)],
            WaitMillis = 500,
        };
        if (await Ask(request) is not { } answer)
        {
            return false;
        }

        if (answer.Instruction != SyncInstruction.None)
        {
            throw new InvalidOperationException($"The hub says {answer.Instruction}: {answer.Reason}");
        }

        acked = Math.Max(acked, answer.UpHave);
        foreach (var entry in answer.Down)
        {
            Take(entry);
        }

        return true;
    }

    private async Task<ExchangeAnswer?> Ask(ExchangeRequest request)
    {
        try
        {
            using var content = new ByteArrayContent(SyncJson.Write(request));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var post = new HttpRequestMessage(HttpMethod.Post, SyncJson.PathOf(HubNodes.Site))
            {
                Content = content,
            };
            post.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HubNodes.Token);
            using var answer = await nodes.Client(chance.Next(nodes.Count)).SendAsync(post);
            return answer.IsSuccessStatusCode
                ? SyncJson.ReadAnswer(await answer.Content.ReadAsByteArrayAsync(), out _)
                : null;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private void Take(LogEntry entry)
    {
        var hash = HashChain.Link(
            DownHead, DownHave + 1, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body);
        if (entry.Number != DownHave + 1 || entry.Hash != hash)
        {
            throw new InvalidOperationException($"Entry {entry.Number} does not follow {DownHave}.");
        }

        (DownHave, DownHead) = (entry.Number, entry.Hash);
        if (HubJson.Read<HubMessage>(entry.Body) is not FulfilmentOrderPlaced { FulfilmentOrder: var placed })
        {
            return;
        }

        if (!Shipped.Add(placed.Id))
        {
            throw new InvalidOperationException($"{placed.Id} was placed twice.");
        }

        UnitsShipped += placed.Lines.Sum(line => line.Quantity);
        Write(new FulfilmentOrderAnswered(placed.Id, true, ""));
        Write(new FulfilmentOrderShipped(
            placed.Id, [.. placed.Lines.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Quantity))]));
    }

    private void Write(SiteMessage message)
    {
        var body = HubJson.Write(message);
        var kind = char.ToLowerInvariant(message.GetType().Name[0]) + message.GetType().Name[1..];
        var at = new Moment(1_800_000_000_000 + sent.Count);
        var hash = HashChain.Link(UpHead, sent.Count + 1, kind, 1, at.UnixMillis, body);
        sent.Add(new LogEntry(sent.Count + 1, kind, 1, at, body, hash));
    }
}
