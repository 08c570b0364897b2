using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Tests.Hub;

/// <summary>Endpoints that name types of events, and what was told of stock, in few words.</summary>
internal static class Feeds
{
    /// <summary>So many SKUs are told of in a batch, at the bench's three nodes and over all.</summary>
    public const int Each = FeedBook.TellMost / 4;

    /// <summary>Makes an endpoint that wants these types; all when none is named.</summary>
    public static void Subscribe(HubBench bench, string id, params EventType[] types) => Put(bench, id, [], types);

    /// <summary>The same for one that is told of a channel alone.</summary>
    public static void SubscribeChannel(HubBench bench, string id, params EventType[] types) =>
        Put(bench, id, ["web"], types);

    /// <summary>An endpoint that wants these types.</summary>
    public static WebhookEndpoint Endpoint(string id, Moment now, params EventType[] types) => new(
        id, "https://example.org", [.. types.Select(type => type.Name)], [], WebhookSecrets.NewSalt(), now);

    /// <summary>Forgets an endpoint.</summary>
    public static void Forget(HubBench bench, string id) => bench.Do((book, _) => Subscribing.Forget(book, id));

    /// <summary>What was told of what may be sold at nodes: SKU and node, before, and since then; in order.</summary>
    public static string[] Availability(HubBench bench) =>
    [
        .. AtNodes(bench).Select(one => one.Data).Select(data =>
            $"{data.GetProperty("sku").GetString()} at {data.GetProperty("node").GetString()}: {Steps(data)}"),
    ];

    /// <summary>The same of what may be sold over all nodes.</summary>
    public static string[] OverAll(HubBench bench) =>
    [
        .. Told(bench, EventTypes.AvailabilityChanged)
            .Where(one => one.Subject.StartsWith("availability/", StringComparison.Ordinal))
            .Select(one => $"{one.Data.GetProperty("sku").GetString()}: {Steps(one.Data)}"),
    ];

    /// <summary>The events about what may be sold at nodes, in order.</summary>
    public static CloudEvent[] AtNodes(HubBench bench) =>
    [
        .. Told(bench, EventTypes.AvailabilityChanged)
            .Where(one => one.Subject.StartsWith("nodes/", StringComparison.Ordinal)),
    ];

    /// <summary>All events of a type, in order.</summary>
    public static CloudEvent[] Told(HubBench bench, EventType type)
    {
        using var reader = new HubReader(bench.Options);
        return [.. reader.Events(0, 10_000).Where(row => row.Word == type.Word).Select(CloudEvent.Of)];
    }

    /// <summary>What was told before; nothing where that was the first.</summary>
    public static string Before(JsonElement data) => data.TryGetProperty("before", out var before)
        ? before.GetRawText() : "nothing";

    private static string Steps(JsonElement data) => $"{Before(data)} to {data.GetProperty("units").GetInt64()}";

    private static void Put(HubBench bench, string id, string[] channels, EventType[] types) =>
        bench.Do((book, now) => Subscribing.Put(
            book, Endpoint(id, now, types) with { Channels = channels }, revision: null, isNamed: false));
}
