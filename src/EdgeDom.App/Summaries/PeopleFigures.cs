namespace EdgeDom.App.Summaries;

/// <summary>What people did on and with the grid during a day.</summary>
/// <param name="TakenOff">Broken robots carried away.</param>
/// <param name="PutOn">Mended ones brought back.</param>
/// <param name="Locks">Locks of cells, stacks and zones.</param>
/// <param name="LocksRefused">Locks that would have left robots no second way round, or a port no cell.</param>
/// <param name="Stops">Full stops, those of technicians left out.</param>
public sealed record PeopleFigures(int TakenOff, int PutOn, int Locks, int LocksRefused, int Stops);
