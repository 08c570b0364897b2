using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>
/// The button of a port's light was pressed while display <paramref name="Number"/> was lit;
/// <paramref name="Quantity"/> is what the person set, 0 or more.
/// </summary>
public sealed record LightPressed(PortId Port, long Number, long Quantity) : Fact;
