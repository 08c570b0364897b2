using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Wire;

namespace EdgeDom.Hub.Texts;

/// <summary>Sync messages as the kind and JSON text that stand in the logs.</summary>
public static class MessageText
{
    /// <summary>Most units one message may speak of.</summary>
    public const long QuantityMax = 1_000_000_000_000;

    private static readonly Dictionary<Type, string> Kinds = typeof(HubMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    private static readonly HashSet<string> SiteKinds = [.. typeof(SiteMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Select(derived => (string)derived.TypeDiscriminator!)];

    /// <summary>Whether a kind is one of a site's messages.</summary>
    public static bool IsKnown(string kind) => SiteKinds.Contains(kind);

    /// <summary>The kind of a message to a site.</summary>
    public static string KindOf(HubMessage message) => Kinds[message.GetType()];

    /// <summary>
    /// Reads a message of a site. Null with <paramref name="why"/> empty for a kind that is none; null with a reason
    /// for one that cannot be read.
    /// </summary>
    public static SiteMessage? Read(string kind, string body, out string why)
    {
        why = "";
        if (!IsKnown(kind))
        {
            return null;
        }

        try
        {
            var message = JsonSerializer.Deserialize<SiteMessage>(body, WireJson.Options);
            why = Wrong(message);
            return why.Length == 0 ? message : null;
        }
        catch (Exception refused) when (refused is JsonException or NotSupportedException or ArgumentException)
        {
            why = refused.Message;
            return null;
        }
    }

    // A sum of any number of entries stays far from what a number can hold.
    private static string Wrong(SiteMessage? message) => message switch
    {
        null => "null is no message.",
        StockGranted { Quantity: var quantity } => Wrong(quantity),
        AllotmentShrunk { Quantity: var quantity } => Wrong(quantity),
        GiveBackUndone { Quantity: var quantity } => Wrong(quantity),
        LinePicked { Quantity: var quantity } => Wrong(quantity),
        LineShortPicked { Quantity: var quantity } => Wrong(quantity),
        FulfilmentOrderShipped { Lines: var lines } => lines
            .Select(line => line is null ? "A line is null." : Wrong(line.Quantity))
            .FirstOrDefault(wrong => wrong.Length > 0) ?? "",
        StockCounted { Counts: var counts } => Wrong(counts),
        _ => "",
    };

    private static string Wrong(IReadOnlyList<StockCount> counts) => counts.Count is 0 or > StockCounted.CountsMax
        ? $"A message tells 1 to {StockCounted.CountsMax} counts."
        : counts.Select(count => count is not { Booked: >= 0, Counted: >= 0 }
                ? "A count is none." : Wrong(Math.Max(count.Booked, count.Counted)))
            .FirstOrDefault(wrong => wrong.Length > 0) ?? "";

    private static string Wrong(long quantity) => quantity is >= -QuantityMax and <= QuantityMax
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{quantity} units; at most {QuantityMax} are taken.");

    /// <summary>Reads a message of the hub's own back; null when it cannot be read.</summary>
    public static HubMessage? ReadOwn(string body)
    {
        try
        {
            return HubJson.Read<HubMessage>(body);
        }
        catch (Exception refused) when (refused is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
