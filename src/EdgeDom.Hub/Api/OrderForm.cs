using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a wish to order from JSON and checks everything that can be checked without the book.</summary>
public static class OrderForm
{
    /// <summary>The most urgent.</summary>
    public const int PriorityMax = 9;

    private const int NameMax = 100;
    private const int SkuMax = 64;
    private const int TierMax = 30;
    private const int SuspectMax = 200;

    /// <summary>The wish; null when the form has refused something.</summary>
    public static OrderRequest? Read(JsonForm form, Catalogue catalogue)
    {
        var channel = form.Text("channel", NameMax);
        var reference = form.Text("reference", NameMax, isRequired: false);
        var priority = form.Whole("priority", 0, PriorityMax, isRequired: false);
        var shipTo = Place(form.Object("shipTo"));
        var delivery = DeliveryForm.Read(form.Object("delivery", isRequired: false));
        var backorder = form.Flag("backorder", isRequired: false);
        var tier = Tier(form.Object("customer", isRequired: false));
        var value = form.Whole("valueMinor", 0, OrderRequest.ValueMinorMax, isRequired: false);
        var suspect = form.Text("suspect", SuspectMax, isRequired: false);
        var payment = PaymentForm.Read(form.Object("payment", isRequired: false));
        var lines = form.Objects("lines", 1, OrderRequest.LinesMax).Select(line => Line(line, catalogue)).ToArray();
        return channel is null || shipTo is null || lines.Contains(null)
            ? null
            : new OrderRequest(
                ChannelId.Of(channel),
                reference ?? "",
                shipTo,
                (int)(priority ?? 0),
                lines!,
                delivery,
                backorder,
                tier,
                value,
                suspect,
                payment);
    }

    /// <summary>The basket alone, of whom and where to; null when the form has refused something.</summary>
    public static OrderRequest? Basket(JsonForm form, Catalogue catalogue)
    {
        var channel = form.Text("channel", NameMax);
        var place = Place(form.Object("shipTo"));
        var tier = Tier(form.Object("customer", isRequired: false));
        var lines = form.Objects("lines", 1, OrderRequest.LinesMax).Select(line => Line(line, catalogue)).ToArray();
        return channel is null || place is null || lines.Contains(null)
            ? null : new OrderRequest(ChannelId.Of(channel), "", place, 0, lines!, Tier: tier);
    }

    private static string? Tier(JsonForm? form)
    {
        var tier = form?.Text("tier", TierMax, isRequired: false);
        form?.NothingElse();
        return tier;
    }

    private static OrderRequestLine? Line(JsonForm form, Catalogue catalogue)
    {
        var sku = form.Text("sku", SkuMax);
        var quantity = form.Whole("quantity", 1, OrderRequest.QuantityMax);
        form.NothingElse();
        if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
            return null;
        }

        return sku is null || quantity is null ? null : new OrderRequestLine(Sku.Of(sku), quantity.Value);
    }

    /// <summary>Where an order goes; null when nothing was said or the form has refused something.</summary>
    internal static ShipTo? Place(JsonForm? form)
    {
        if (form is null)
        {
            return null;
        }

        var latitude = form.MicroDegrees("latitude", 90);
        var longitude = form.MicroDegrees("longitude", 180);
        string Words(string name) => form.Text(name, NameMax, isRequired: false) ?? "";
        var place = new ShipTo(
            latitude ?? 0,
            longitude ?? 0,
            Words("name"),
            Words("street"),
            Words("postalCode"),
            Words("city"),
            Words("country"));
        form.NothingElse();
        return place;
    }
}
