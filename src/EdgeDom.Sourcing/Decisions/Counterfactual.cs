using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>
/// What would have brought a part of the order to a node that got none. Every change that it names has been tried: with
/// all of them together the same question is decided for the node.
/// </summary>
/// <param name="Node">Which node.</param>
/// <param name="WouldHaveWon">Whether any changes would have done; if not, the others are left out.</param>
/// <param name="IfOpen">It must have been open to this order: not suspended, stale or excluded.</param>
/// <param name="IfUnfenced">The fences that keep it out must not have been there.</param>
/// <param name="IfInFirstTier">It must have stood in the first tier.</param>
/// <param name="IfStocked">It must have had all that was asked.</param>
/// <param name="LostByMinor">
/// How much dearer the best plan with it is than the plan that was chosen, all the former granted; null when they were
/// enough. A parcel from it must have been cheaper by <paramref name="IfCheaperMinor"/>.
/// </param>
/// <param name="IfCheaperMinor">The least that is enough, minor units of money; 0 when nothing is needed.</param>
/// <param name="IfOnTime">Its parcels must have arrived as early as was asked for.</param>
public sealed record Counterfactual(
    NodeId Node,
    bool WouldHaveWon,
    bool IfOpen = false,
    bool IfUnfenced = false,
    bool IfInFirstTier = false,
    bool IfStocked = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LostByMinor = null,
    long IfCheaperMinor = 0,
    bool IfOnTime = false);
