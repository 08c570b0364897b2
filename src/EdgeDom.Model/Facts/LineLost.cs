using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>The line to a device is gone; said once, until it is found again.</summary>
/// <param name="Line">The line's name, for example <c>port-1 scanner</c>.</param>
/// <param name="Port">The port it belongs to, if any.</param>
/// <param name="Why">What the operating system said.</param>
public sealed record LineLost(string Line, PortId? Port, string Why) : Fact;
