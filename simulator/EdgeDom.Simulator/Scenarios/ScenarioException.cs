namespace EdgeDom.Simulator.Scenarios;

/// <summary>A scenario file cannot be used; the message names the file, the key and what is allowed.</summary>
public sealed class ScenarioException(string message) : Exception(message);
