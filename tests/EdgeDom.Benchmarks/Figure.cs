namespace EdgeDom.Benchmarks;

/// <summary>One measured figure, with the bar it is held against; the bar is empty when there is none yet.</summary>
public sealed record Figure(string What, double Value, string Unit, string Bar = "");
