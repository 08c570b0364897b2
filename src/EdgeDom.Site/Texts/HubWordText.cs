using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Wire;

namespace EdgeDom.Site.Texts;

/// <summary>
/// Reads what the hub's log says. A word in perfect form can still mean nothing, a line that is null or a day that is
/// none, and whoever worked with it later would end over it: so each is looked at here, before it counts.
/// </summary>
public static class HubWordText
{
    private const int BytesMax = 128 * 1024;
    private const int KindMax = 64;
    private const int WhyMax = 300;
    private const int StepsMax = 20;
    private const int NameMax = 200;
    private const int MinutesOfDay = 1_440;

    private static readonly Dictionary<string, Type> Kinds = typeof(HubMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(derived => (string)derived.TypeDiscriminator!, derived => derived.DerivedType);

    /// <summary>The fact that an entry of the hub's log is: a message, or a word that has no effect.</summary>
    public static Fact Read(long number, string kind, string body)
    {
        if (!Kinds.TryGetValue(kind, out var type))
        {
            kind = Begin(kind, KindMax);
            return new HubWordUnread(
                number,
                kind,
                $"The hub says {kind}, which this program does not know: install the version that the hub has.");
        }

        return Message(type, body, out var why) is { } message
            ? new HubMessageReceived(number, message)
            : new HubWordUnread(
                number,
                kind,
                $"The hub's word cannot be meant: {Begin(why, WhyMax)}",
                type == typeof(FulfilmentOrderPlaced) ? OrderOf(body) : null);
    }

    /// <summary>
    /// The order that an entry of an older log places, also where this program would refuse it: what the site took
    /// then, it took. Null where it cannot be read.
    /// </summary>
    public static FulfilmentOrder? PlacedBefore(string body) =>
        Parse(body, out _) is FulfilmentOrderPlaced { FulfilmentOrder: var order }
        && order.Lines.All(line => line is not null) ? order : null;

    private static HubMessage? Message(Type type, string body, out string why)
    {
        if (body.Length > BytesMax)
        {
            why = $"it is longer than {BytesMax} characters.";
            return null;
        }

        if (Parse(body, out why) is not { } message)
        {
            return null;
        }

        why = message.GetType() == type ? Wrong(message) : "its body is of another kind.";
        return why.Length == 0 ? message : null;
    }

    private static HubMessage? Parse(string body, out string why)
    {
        why = "null is no message.";
        try
        {
            return JsonSerializer.Deserialize<HubMessage>(body, WireJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException)
        {
            why = fault.Message;
            return null;
        }
    }

    private static string Wrong(HubMessage message) => message switch
    {
        FulfilmentOrderPlaced { FulfilmentOrder: var order } => Wrong(order),
        FulfilmentOrderRedated redated => Wrong(redated.FulfilmentOrder.Value) + Wrong(redated.Carriage),
        CancelRequested cancel => Wrong(cancel.FulfilmentOrder.Value),
        BooksCorrected corrected => Wrong(corrected.Sku.Value),
        StockGivenBack { Sku.Value.Length: > NameMax } back => Wrong(back.Sku.Value),
        StockGivenBack { Quantity: < 0 or > StockMovement.QuantityMax } back => string.Create(
            CultureInfo.InvariantCulture, $"{back.Quantity} units; 0 to {StockMovement.QuantityMax} are taken."),
        _ => "",
    };

    private static string Wrong(FulfilmentOrder order)
    {
        if (order.Lines.Any(line => line is null))
        {
            return "A line is null.";
        }

        if (!order.PlacedAt.IsOnCalendar)
        {
            return $"{order.PlacedAt.UnixMillis} is no time to have ordered at.";
        }

        if (order.Workflow is { } workflow
            && (workflow.Steps.Count > StepsMax || workflow.Steps.Any(step => step is not { Length: <= NameMax })))
        {
            return $"A workflow has at most {StepsMax} steps, each with a name of at most {NameMax} characters.";
        }

        if (order.Hours is { } hours && !(0 <= hours.FromMinute && hours.FromMinute <= hours.ToMinute
            && hours.ToMinute <= MinutesOfDay))
        {
            return $"The hours {hours.FromMinute} to {hours.ToMinute} are no minutes of a day.";
        }

        var names = order.Lines.Select(line => line.Sku.Value)
            .Concat([order.Id.Value, order.Order.Value, order.Node.Value, order.Carriage?.Service ?? ""]);
        return names.Select(Wrong).FirstOrDefault(wrong => wrong.Length > 0) ?? "";
    }

    private static string Wrong(Carriage carriage) => Wrong(carriage.Service);

    private static string Wrong(string name) =>
        name.Length > NameMax ? $"A name has at most {NameMax} characters." : "";

    private static string Begin(string text, int most) => text.Length > most ? text[..most] + " ..." : text;

    // As much of it as says whose answer the hub waits for.
    private static FulfilmentOrderId? OrderOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("fulfilmentOrder", out var order)
                && order.ValueKind == JsonValueKind.Object
                && order.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.GetString() is { Length: > 0 and <= NameMax } text
                    ? FulfilmentOrderId.Of(text)
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
