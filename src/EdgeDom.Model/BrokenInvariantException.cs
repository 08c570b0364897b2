namespace EdgeDom.Model;

/// <summary>
/// Something that must always hold does not. Never caught to go on: the program stops and restarts from the journal.
/// </summary>
public sealed class BrokenInvariantException(string message) : Exception(message);
