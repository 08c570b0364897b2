namespace EdgeDom.Scenarios.Running;

/// <summary>Where a proof is.</summary>
/// <param name="Seed">What its chance is drawn from; null when the step belongs to no seed, or to all.</param>
/// <param name="Step">What it is doing, for people.</param>
internal sealed record ProofPlace(int? Seed, string Step);
