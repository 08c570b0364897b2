namespace EdgeDom.Control.State;

/// <summary>Bins that were dug away from a stack, the first dug first; nobody puts them back yet.</summary>
internal sealed record Restore(int Stack, IReadOnlyList<LaidBin> Aside);
