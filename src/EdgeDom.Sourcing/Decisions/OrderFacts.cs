using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>What a strategy may know of an order besides its lines; texts are empty when nobody said.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="Country">Where it goes, as the channel wrote it.</param>
/// <param name="PostalCode">The same.</param>
/// <param name="Priority">0 normal, 9 highest.</param>
/// <param name="At">When the question is asked.</param>
/// <param name="Delivery">How the buyer wants to be served; null for at least cost, whenever.</param>
/// <param name="Tier">The customer's tier, as the channel wrote it; null when nobody said.</param>
/// <param name="ValueMinor">What the order is worth, in minor units of money; 0 when nobody said.</param>
public sealed record OrderFacts(
    string Channel,
    string Country,
    string PostalCode,
    int Priority,
    Moment At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryChoice? Delivery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tier = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long ValueMinor = 0)
{
    /// <summary>Of an order that nobody has said anything about.</summary>
    public static OrderFacts None { get; } = new("", "", "", 0, new Moment(0));
}
