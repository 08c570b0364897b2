using System.Globalization;
using EdgeDom.Control.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;

namespace EdgeDom.Site.Pages.Picker;

/// <summary>What a port's screen says, made from the port's view; the page only draws it.</summary>
public sealed record PortScreen
{
    /// <summary>The port as the brain sees it.</summary>
    public required PortView Port { get; init; }

    /// <summary>The item to take; null while there is nothing to take.</summary>
    public Item? Item { get; init; }

    /// <summary>Where to put it; null while there is nothing to take.</summary>
    public SlotSign? Target { get; init; }

    /// <summary>The one sentence that says what to do next.</summary>
    public required string Sentence { get; init; }

    /// <summary>Whether all motion is stopped by an operator.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The order being picked, short enough to say aloud; empty while there is nothing to take.</summary>
    public string ShortOrder { get; init; } = "";

    /// <summary>The last five signs of the item's bar code.</summary>
    public string CodeEnd => Item is null ? "" : Item.Barcode.Length <= 5 ? Item.Barcode : Item.Barcode[^5..];

    /// <summary>How a parcel was promised to go, in a few words; empty when nobody said.</summary>
    public static string Words(Carriage? carriage) => carriage switch
    {
        null => "",
        { Leaves: { } day } => $"{carriage.Service}, leaves {day.ToString("ddd d MMM", CultureInfo.InvariantCulture)}",
        _ => carriage.Service,
    };

    /// <summary>What is done with an order, in order; empty when nobody said.</summary>
    public static string Steps(Workflow? workflow) => workflow is null ? "" : string.Join(", ", workflow.Steps);

    /// <summary>In which hours a parcel is brought, in a few words; empty when nobody chose any.</summary>
    public static string Brought(DeliveryHours? hours) => hours is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"brought {hours.Date:ddd d MMM}, {Clock(hours.FromMinute)} to {Clock(hours.ToMinute)}");

    /// <summary>Makes the screen; an item unknown to <paramref name="items"/> is shown by its SKU.</summary>
    public static PortScreen Of(PortView port, bool isStopped, IReadOnlyDictionary<Sku, Item> items)
    {
        if (port.Pick is not { } pick)
        {
            return new PortScreen { Port = port, Sentence = Waiting(port, isStopped), IsStopped = isStopped };
        }

        var item = items.GetValueOrDefault(pick.Sku)
            ?? new Item { Sku = pick.Sku, Name = pick.Sku.Value, Barcode = pick.Sku.Value, WeightGrams = 1 };
        var target = SlotSign.Of(pick.ToteSlot);
        return new PortScreen
        {
            Port = port,
            Item = item,
            Target = target,
            IsStopped = isStopped,
            Sentence =
                $"Take {pick.Quantity} from compartment {pick.Compartment}, scan one, put into {target.Letter}.",
            ShortOrder = Short(port.Totes.FirstOrDefault(tote => tote.Slot == pick.ToteSlot)?.Order),
        };
    }

    private static string Short(FulfilmentOrderId? order) => order is not { Value: { } text }
        ? ""
        : text.Length <= 12 ? text : $"…{text[^11..]}";

    private static string Waiting(PortView port, bool isStopped) => port switch
    {
        _ when isStopped => "All robots are stopped by an operator. Wait.",
        { Bin: not null } => "Done with this bin. Hands off: it is taken away.",
        { BinsComing: > 0 } => "The next bin is on its way.",
        { IsOpen: false } => "This port is closed.",
        { Totes.Count: > 0 } => "The next bin is being dug out.",
        _ => "Nothing to pick. Waiting for orders.",
    };

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
