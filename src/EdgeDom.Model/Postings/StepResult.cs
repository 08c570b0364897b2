namespace EdgeDom.Model.Postings;

/// <summary>What one step of an accepted posting did.</summary>
/// <param name="Quantity">
/// Units moved, held, fulfilled, given back, blocked or freed; for a count what was found too much, below zero what is
/// missing.
/// </param>
/// <param name="Shortfall">Units missing by a count that somebody had been promised: FREE did not suffice.</param>
public readonly record struct StepResult(long Quantity, long Shortfall = 0);
