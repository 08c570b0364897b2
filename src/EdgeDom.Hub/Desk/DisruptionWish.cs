using EdgeDom.Hub.Disruptions;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>A disruption as it shall be; from now on, or from when it lasts already, when nobody says.</summary>
public sealed record DisruptionWish(
    string Id, DisruptionScope Scope, long? SurchargeMinor, Moment? From, Moment? Until, string Reason, string Actor);
