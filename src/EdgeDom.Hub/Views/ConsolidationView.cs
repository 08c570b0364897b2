using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>That units of an order are set aside so that all of it leaves together.</summary>
/// <param name="At">Since when.</param>
/// <param name="Until">When what is there leaves at the latest.</param>
/// <param name="ArrivesBy">The day by which it arrives then at the latest.</param>
/// <param name="Node">The node that all of it is expected to leave from.</param>
/// <param name="ComesBy">When all of it is expected to be there; null when it is there.</param>
/// <param name="SavingMinor">What one parcel is expected to save, in minor units of money.</param>
/// <param name="UnitsReserved">How many units are set aside.</param>
public sealed record ConsolidationView(
    Moment At,
    Moment Until,
    DateOnly ArrivesBy,
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? ComesBy,
    long SavingMinor,
    long UnitsReserved)
{
    /// <summary>Of such a hold.</summary>
    public static ConsolidationView Of(OrderConsolidation held) => new(
        held.At,
        held.Until,
        held.ArrivesBy,
        held.Node,
        held.ComesBy,
        held.SavingMinor,
        held.Reserved.Sum());
}
