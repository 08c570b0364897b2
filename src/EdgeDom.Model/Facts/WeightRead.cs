using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>The scale of a port told a weight in grams; unstable ones are only shown.</summary>
public sealed record WeightRead(PortId Port, long Grams, bool IsStable) : Fact;
