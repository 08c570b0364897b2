using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// That units of an order are set aside, and nothing of it is with a node, so that all of it leaves as one parcel.
/// </summary>
/// <param name="At">Since when.</param>
/// <param name="Until">When what is there leaves at the latest, whatever has come.</param>
/// <param name="ArrivesBy">The day by which it arrives then at the latest: what was promised.</param>
/// <param name="Node">The node that all of it is expected to leave from.</param>
/// <param name="ComesBy">When all of it is expected to be there; null when it is there.</param>
/// <param name="SavingMinor">What one parcel was expected to save when it was held, in minor units of money.</param>
/// <param name="Reserved">Of each line the units that are set aside.</param>
/// <param name="Counts">Expected units that it counts on beside those that it waits for; null for none.</param>
public sealed record OrderConsolidation(
    Moment At,
    Moment Until,
    DateOnly ArrivesBy,
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? ComesBy,
    long SavingMinor,
    IReadOnlyList<long> Reserved,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<CountedSupply>? Counts = null);
