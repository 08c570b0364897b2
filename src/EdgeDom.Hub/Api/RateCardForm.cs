using EdgeDom.Hub.Transits;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a rate card from JSON and checks all of it.</summary>
public static class RateCardForm
{
    private const int NameMost = 60;
    private const int ServicesMost = 10;
    private const int ZonesMost = 50;
    private const int BandsMost = 20;
    private const int SurchargesMost = 20;
    private const int ClosedMost = 400;
    private const long GramsMost = 1_000_000_000;
    private const long MoneyMost = 1_000_000;
    private const long Co2GramsMost = 1_000_000;
    private const long Co2MilligramsMost = 10_000;

    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>The services; worthless when the form has refused something.</summary>
    public static IReadOnlyList<ServiceRate> Read(JsonForm form)
    {
        var forms = form.Objects("services", 1, ServicesMost);
        var services = forms.Select(Service).ToArray();
        RefuseTwins(forms, services.Select(service => service.Name));
        return services;
    }

    private static ServiceRate Service(JsonForm form)
    {
        var zones = form.Objects("zones", 1, ZonesMost);
        var service = new ServiceRate
        {
            Name = Name(form),
            Zones = [.. zones.Select(Zone)],
            Surcharges = [.. form.Objects("surcharges", 0, SurchargesMost, isRequired: false).Select(Surcharge)],
            Days = form.Words<DayOfWeek>("days", 1, Weekdays),
            Closed = form.Dates("closed", ClosedMost),
            Co2GramsPerParcel = form.Whole("co2GramsPerParcel", 0, Co2GramsMost, isRequired: false) ?? 0,
            Co2MilligramsPerKgKm = form.Whole("co2MilligramsPerKgKm", 0, Co2MilligramsMost, isRequired: false) ?? 0,
            Tracking = form.Object("tracking", isRequired: false) is { } tracking ? TrackingForm.Read(tracking) : null,
            Collections = CollectionForm.Read(form),
        };
        RefuseTwins(zones, service.Zones.Select(zone => zone.Name));
        form.NothingElse();
        return service;
    }

    private static RateZone Zone(JsonForm form)
    {
        var forms = form.Objects("bands", 1, BandsMost);
        var zone = new RateZone(
            Name(form),
            AreaForm.Read(form),
            (int)(form.Whole("transitDays", 0, TransitLane.DaysMax) ?? 0),
            [.. forms.Select((band, index) => Band(band, isLast: index == forms.Count - 1))]);
        for (var band = 1; band < zone.Bands.Count; band++)
        {
            if (zone.Bands[band].GramsMost <= zone.Bands[band - 1].GramsMost)
            {
                forms[band].Refuse("gramsMost", "must be more than that of the band before.");
            }
        }

        form.NothingElse();
        return zone;
    }

    private static WeightBand Band(JsonForm form, bool isLast)
    {
        var band = new WeightBand(
            form.Whole("gramsMost", 1, GramsMost, isRequired: !isLast),
            form.Whole("fixedMinor", 0, MoneyMost) ?? 0,
            form.Whole("perKgMinor", 0, MoneyMost, isRequired: false) ?? 0);
        form.NothingElse();
        return band;
    }

    private static Surcharge Surcharge(JsonForm form)
    {
        var (from, until) = (form.Date("from"), form.Date("until"));
        if (until < from)
        {
            form.Refuse("until", "must not be before from.");
        }

        var minor = form.Whole("minor", 0, MoneyMost) ?? 0;
        var surcharge = new Surcharge(Name(form), minor, AreaForm.Read(form), from, until);
        form.NothingElse();
        return surcharge;
    }

    private static string Name(JsonForm form) => form.Text("name", NameMost) ?? "";

    private static void RefuseTwins(IReadOnlyList<JsonForm> forms, IEnumerable<string> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            if (name.Length > 0 && !known.Add(name))
            {
                forms[index].Refuse("name", $"'{name}' is the name of another one before.");
            }
        }
    }
}
