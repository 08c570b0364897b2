using EdgeDom.Hub.Capacities;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Settings;

/// <summary>A place that can fulfil.</summary>
/// <param name="Node">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="LatitudeMicroDegrees">-90,000,000 to 90,000,000.</param>
/// <param name="LongitudeMicroDegrees">-180,000,000 to 180,000,000.</param>
/// <param name="FixedMinor">What a parcel from here costs at least, in minor units of money.</param>
/// <param name="PerKmMilliMinor">And per kilometre, in thousandths of a minor unit.</param>
/// <param name="Kind">What kind of place it is; null leaves it as it is, at first a distribution centre.</param>
/// <param name="Calendar">When it works; null leaves it as it is.</param>
/// <param name="RateCard">Whose services carry its parcels; null leaves it as it is.</param>
/// <param name="VisibleFor">For which options its stock is there; null leaves it as it is, at first to ship.</param>
/// <param name="Capacity">How much it takes on a day; null leaves it as it is.</param>
/// <param name="Country">
/// In which country it stands, by two capital letters; null leaves it as it is.
/// </param>
public sealed record NodeOptions(
    string Node,
    string Name,
    int LatitudeMicroDegrees,
    int LongitudeMicroDegrees,
    long FixedMinor,
    long PerKmMilliMinor,
    NodeKind? Kind = null,
    NodeCalendar? Calendar = null,
    string? RateCard = null,
    IReadOnlyList<DeliveryOption>? VisibleFor = null,
    CapacityWish? Capacity = null,
    string? Country = null);
