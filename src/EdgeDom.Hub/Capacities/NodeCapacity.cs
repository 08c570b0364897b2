using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Capacities;

/// <summary>
/// How much a node takes on for each of its days: what is to leave it on that day by its calendar; without a calendar
/// what is given to it on that UTC day. It binds what is planned or held from when it is set.
/// </summary>
/// <param name="Node">Whose.</param>
/// <param name="Usual">For any day.</param>
/// <param name="Dates">For some dates instead, each once, in order; <see cref="DatesMax"/> at most.</param>
/// <param name="DaysAhead">
/// How many working days later than it could leave a parcel may be planned for when days before have no room, 0 to
/// <see cref="DaysAheadMax"/>.
/// </param>
/// <param name="Revision">How often it was set or ended.</param>
/// <param name="EventCount">Events told of it.</param>
/// <param name="HasEnded">Whether the node takes any work again.</param>
/// <param name="Labour">What fulfilment orders take of its people; null when nobody said.</param>
public sealed record NodeCapacity(
    NodeId Node,
    DayCap Usual,
    IReadOnlyList<DatedCap> Dates,
    int DaysAhead,
    int Revision,
    int EventCount,
    bool HasEnded,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LabourCosts? Labour = null)
{
    /// <summary>Most fulfilment orders a day that can be said.</summary>
    public const long PartsMax = 1_000_000;

    /// <summary>Most units a day that can be said.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>Most minutes of work a day that can be said.</summary>
    public const long LabourMinutesMax = 10_000_000;

    /// <summary>Most dates that are not as usual.</summary>
    public const int DatesMax = 400;

    /// <summary>
    /// Most words about equipment in all dates together; what a node has is written anew with each day that it fills.
    /// </summary>
    public const int DatedEquipmentMax = 1_000;

    /// <summary>Most working days ahead.</summary>
    public const int DaysAheadMax = 30;

    /// <summary>Working days ahead where nobody says how many.</summary>
    public const int DaysAheadUsual = 5;

    /// <summary>What it takes on for a day; what a date leaves out is as usual.</summary>
    public DayCap Of(DateOnly day)
    {
        foreach (var dated in Dates)
        {
            if (dated.Date == day)
            {
                return Usual.But(dated.Cap);
            }
        }

        return Usual;
    }
}
