using EdgeDom.Hub.Settings;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Tests.Hub;

/// <summary>Numbers of parcels for tests.</summary>
internal static class Parcels
{
    /// <summary>A prefix that GS1 keeps for demonstrations.</summary>
    public const string Prefix = "9521234";

    /// <summary>Parcels are numbered.</summary>
    public static HubOptions Numbered(HubOptions options) => options with { Gs1Prefix = Prefix };

    /// <summary>A service that goes everywhere, with a carrier's numbers.</summary>
    public static ServiceRate Tracked(string name, long first, long last) =>
        Deliveries.Service(name, 900, transitDays: 1) with
        {
            Tracking = new TrackingRange("EX", 8, first, last, "DE", TrackingCheck.S10),
        };
}
