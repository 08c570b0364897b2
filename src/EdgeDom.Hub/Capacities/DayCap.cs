using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Capacities;

/// <summary>The most that a node takes on for one day.</summary>
/// <param name="Parts">Fulfilment orders, 0 or more; null for any.</param>
/// <param name="Units">Units in all of them, 0 or more; null for any.</param>
/// <param name="LabourMinutes">Minutes that people work in it, all of them together, 0 or more; null for any.</param>
/// <param name="Equipment">
/// The equipment that it has, each kind once, in order of name; of a date, what is not as usual. Null for none.
/// </param>
public sealed record DayCap(
    long? Parts,
    long? Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LabourMinutes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<EquipmentCap>? Equipment = null)
{
    private const long MinuteSeconds = 60;

    /// <summary>Seconds that people work; null for any.</summary>
    [JsonIgnore]
    public long? LabourSeconds => LabourMinutes * MinuteSeconds;

    /// <summary>Some equipment; null when the node has none of it.</summary>
    public EquipmentCap? Of(string equipment)
    {
        foreach (var cap in Equipment ?? [])
        {
            if (cap.Name == equipment)
            {
                return cap;
            }
        }

        return null;
    }

    /// <summary>This, but for what a date says.</summary>
    public DayCap But(DayCap dated) => new(
        dated.Parts ?? Parts,
        dated.Units ?? Units,
        dated.LabourMinutes ?? LabourMinutes,
        Equipment is null || dated.Equipment is null ? Equipment : [.. Equipment.Select(usual => new EquipmentCap(
            usual.Name,
            dated.Of(usual.Name)?.Parts ?? usual.Parts,
            dated.Of(usual.Name)?.Units ?? usual.Units))]);
}
