using EdgeDom.Hub.DeliveryWindows;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a delivery window from JSON and checks all of it.</summary>
public static class DeliveryWindowForm
{
    /// <summary>The wish; null when the form has refused something.</summary>
    public static DeliveryWindowWish? Read(JsonForm form, string id)
    {
        var market = form.Object("market") is { } area ? PolicyForm.Market(area) : null;
        var date = form.Date("date", isRequired: true);
        var (from, to) = (CalendarForm.Clock(form, "from"), CalendarForm.Clock(form, "to"));
        var parcels = form.Whole("parcels", 0, DeliveryWindow.ParcelsMax);
        if (to <= from)
        {
            form.Refuse("to", "must be after from.");
        }

        return market is null || date is not { } day || from is not { } begin || to is not { } end
            ? null : new DeliveryWindowWish(id, market, day, begin, end, parcels ?? 0);
    }
}
