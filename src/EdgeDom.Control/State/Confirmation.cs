namespace EdgeDom.Control.State;

/// <summary>Marks the last full confirmation at a port, so that it can be taken back while its bin is there.</summary>
internal sealed record Confirmation(Visit Visit, PlannedPick Pick);
