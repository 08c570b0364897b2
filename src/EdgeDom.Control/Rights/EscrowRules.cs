namespace EdgeDom.Control.Rights;

/// <summary>How a site shares the right to promise its stock with the hub; policy, never safety.</summary>
/// <param name="ToleratedCutHours">
/// The longest cut of the line that both sides should get over on what they hold, 1 to 720 hours.
/// </param>
/// <param name="LowWaterPermille">
/// A side that holds less than this share of its target is filled up to it, 1 to 1000 per mille.
/// </param>
/// <param name="GrantPermille">
/// The hub's share of a SKU that nobody has used yet, 0 to 1000 per mille; with 1000 a site that uses nothing itself
/// keeps nothing.
/// </param>
public readonly record struct EscrowRules(int ToleratedCutHours, int LowWaterPermille, int GrantPermille);
