using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Views;

/// <summary>What a node takes on for a date that is not as usual; left out for as usual.</summary>
public sealed record DatedCapView(
    DateOnly Date,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LabourMinutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EquipmentView>? Equipment);
