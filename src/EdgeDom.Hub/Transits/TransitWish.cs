using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Transits;

/// <summary>A table of transit times as somebody knows them, checked; see <see cref="TransitTable"/>.</summary>
public sealed record TransitWish(string Id, Moment ValidUntil, IReadOnlyList<TransitLane> Lanes);
