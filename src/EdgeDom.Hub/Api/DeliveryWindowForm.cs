using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a delivery window from JSON and checks all that can be checked without the book.</summary>
public static class DeliveryWindowForm
{
    private const int NameMax = 64;

    /// <summary>The wish; null when the form has refused something.</summary>
    public static DeliveryWindowWish? Read(JsonForm form, string id)
    {
        var market = form.Object("market", isRequired: false) is { } area ? PolicyForm.Market(area) : null;
        var node = form.Text("node", NameMax, isRequired: false);
        var card = form.Text("rateCard", NameMax, isRequired: false);
        var date = form.Date("date", isRequired: true);
        var (from, to) = (CalendarForm.Clock(form, "from"), CalendarForm.Clock(form, "to"));
        var zone = CalendarForm.Zone(form, isRequired: false);
        var lead = form.Whole("leadMinutes", 0, DeliveryWindow.LeadMinutesMax, isRequired: false);
        var parcels = form.Whole("parcels", 0, DeliveryWindow.ParcelsMax);
        if (date < DeliveryWindow.DateLeast || date > DeliveryWindow.DateMost)
        {
            form.Refuse("date", FormattableString.Invariant(
                $"must be from {DeliveryWindow.DateLeast:yyyy-MM-dd} to {DeliveryWindow.DateMost:yyyy-MM-dd}."));
        }

        if (to <= from)
        {
            form.Refuse("to", "must be after from.");
        }

        if (market is null && node is null && card is null)
        {
            form.Refuse("market", "is missing, and so are node and rateCard: one of them must be there.");
        }

        return date is not { } day || from is not { } begin || to is not { } end ? null : new DeliveryWindowWish(
            id,
            market,
            day,
            begin,
            end,
            parcels ?? 0,
            node is null ? null : NodeId.Of(node),
            card,
            zone,
            (int?)lead);
    }
}
