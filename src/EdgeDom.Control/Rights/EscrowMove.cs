namespace EdgeDom.Control.Rights;

/// <summary>What the policy wants of one SKU: at most one of the two is above zero.</summary>
/// <param name="Grant">Units of the site's own right that the hub gets.</param>
/// <param name="Ask">Units that the site asks the hub to give back.</param>
public readonly record struct EscrowMove(long Grant, long Ask);
