using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Commands;

/// <summary>Show this at a port's light, in place of what it showed.</summary>
/// <param name="Port">Which port.</param>
/// <param name="Number">The display's number, one more for each new display; the light acknowledges it and puts it on
/// every button press.</param>
/// <param name="Pick">What to take and where to put it; null turns the light off.</param>
public sealed record ShowLight(PortId Port, long Number, PickDisplay? Pick) : Command;
