using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Strategies;

/// <summary>A decision that a version in shadow would have made another way.</summary>
/// <param name="Decision">The decision that counts.</param>
/// <param name="Order">Its order.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Strategy">The version that decided; null for none.</param>
/// <param name="Plan">
/// Who sends: nodes, each with its service, if one was chosen, its lines and units, such as
/// <c>store/express:1x2,2x1</c>; and what happens after it where it is not given to nodes, such as
/// <c>then hold 60 min</c>.
/// </param>
/// <param name="ShadowPlan">The same as the version in shadow would have it.</param>
/// <param name="ParcelMinor">Carriage of the plan, minor units of money.</param>
/// <param name="ShadowParcelMinor">Carriage of the other plan.</param>
/// <param name="Unfilled">Units that nobody sends.</param>
/// <param name="ShadowUnfilled">Units that nobody would have sent.</param>
public sealed record ShadowDifference(
    string Decision,
    OrderId Order,
    Moment At,
    string? Strategy,
    string Plan,
    string ShadowPlan,
    long ParcelMinor,
    long ShadowParcelMinor,
    long Unfilled,
    long ShadowUnfilled);
