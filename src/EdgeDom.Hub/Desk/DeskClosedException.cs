namespace EdgeDom.Hub.Desk;

/// <summary>The desk takes nothing now: too much waits, or it has stopped. Nothing was done; try again.</summary>
public sealed class DeskClosedException(string message) : Exception(message);
