using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>A picker did something on the port's page.</summary>
/// <param name="Port">Which port.</param>
/// <param name="Revision">The screen the person saw; an act on an older screen is refused.</param>
/// <param name="Key">Drawn by the page for this one act; a repeat is the same act.</param>
/// <param name="Act">What was done.</param>
/// <param name="Quantity">Units taken, for a confirmation or a short pick.</param>
/// <param name="Code">The code scanned into the page, when the act is a scan.</param>
/// <param name="Person">Who; empty until people sign in.</param>
public sealed record PortActed(
    PortId Port, long Revision, string Key, PortAct Act, long Quantity, string Code = "", string Person = "") : Fact;
