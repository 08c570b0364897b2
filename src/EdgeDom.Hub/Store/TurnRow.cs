namespace EdgeDom.Hub.Store;

/// <summary>The turn that a batch holds.</summary>
/// <param name="Version">How many batches have changed anything so far, over all nodes.</param>
/// <param name="HoldClock">Milliseconds that holds have run, over all nodes.</param>
/// <param name="Events">How many events were told so far, over all nodes.</param>
public sealed record TurnRow(long Version, long HoldClock, long Events);
