using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Capacities;

/// <summary>
/// What is booked of a node's day: held by promises and held orders, confirmed by fulfilment orders that were given to
/// it. What was sent stays booked.
/// </summary>
/// <param name="Node">Whose.</param>
/// <param name="Day">Which day.</param>
/// <param name="HeldParts">Fulfilment orders that are held.</param>
/// <param name="HeldUnits">Units that are held.</param>
/// <param name="Parts">Fulfilment orders that were given to it.</param>
/// <param name="Units">Units in them.</param>
/// <param name="HeldSeconds">Seconds of work that are held.</param>
/// <param name="Seconds">Seconds of work that were given to it.</param>
/// <param name="Equipment">By equipment, in order of name; null when nothing needed any.</param>
public sealed record CapacityUse(
    NodeId Node,
    DateOnly Day,
    long HeldParts = 0,
    long HeldUnits = 0,
    long Parts = 0,
    long Units = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long HeldSeconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Seconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<EquipmentUse>? Equipment = null)
{
    /// <summary>Fulfilment orders, held ones included.</summary>
    [JsonIgnore]
    public long AllParts => HeldParts + Parts;

    /// <summary>Units, held ones included.</summary>
    [JsonIgnore]
    public long AllUnits => HeldUnits + Units;

    /// <summary>Seconds of work, held ones included.</summary>
    [JsonIgnore]
    public long AllSeconds => HeldSeconds + Seconds;

    /// <summary>Of some equipment.</summary>
    public EquipmentUse Of(string equipment)
    {
        foreach (var use in Equipment ?? [])
        {
            if (use.Name == equipment)
            {
                return use;
            }
        }

        return new EquipmentUse(equipment);
    }

    /// <summary>The same with a load more, be it held or confirmed.</summary>
    public CapacityUse Plus(ParcelLoad load, bool isHeld) => this with
    {
        HeldParts = HeldParts + (isHeld ? load.Parts : 0),
        HeldUnits = HeldUnits + (isHeld ? load.Units : 0),
        Parts = Parts + (isHeld ? 0 : load.Parts),
        Units = Units + (isHeld ? 0 : load.Units),
        HeldSeconds = HeldSeconds + (isHeld ? load.Seconds : 0),
        Seconds = Seconds + (isHeld ? 0 : load.Seconds),
        Equipment = load.Equipment.Count == 0 ? Equipment : With(load, isHeld),
    };

    /// <summary>
    /// The same, with nothing where it is less than that: a day that was forgotten and is booked anew may be given back
    /// more than is booked of it.
    /// </summary>
    public CapacityUse NotNegative()
    {
        EquipmentUse[] left =
        [
            .. (Equipment ?? []).Select(use => use.NotNegative())
                .Where(use => use.AllParts > 0 || use.AllUnits > 0),
        ];
        return this with
        {
            HeldParts = Math.Max(0, HeldParts),
            HeldUnits = Math.Max(0, HeldUnits),
            Parts = Math.Max(0, Parts),
            Units = Math.Max(0, Units),
            HeldSeconds = Math.Max(0, HeldSeconds),
            Seconds = Math.Max(0, Seconds),
            Equipment = left.Length > 0 ? left : null,
        };
    }

    private EquipmentUse[] With(ParcelLoad load, bool isHeld)
    {
        var uses = (Equipment ?? []).ToDictionary(use => use.Name, StringComparer.Ordinal);
        foreach (var (name, parts, units) in load.Equipment)
        {
            uses[name] = Of(name).Plus(parts, units, isHeld);
        }

        return [.. uses.Values.OrderBy(use => use.Name, StringComparer.Ordinal)];
    }
}
