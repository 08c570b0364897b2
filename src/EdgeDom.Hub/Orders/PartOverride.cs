using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>That a person gave a fulfilment order to its node by hand; nothing moves it from there for money.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record PartOverride(string By, string Reason, Moment At);
