namespace EdgeDom.Control.Rights;

/// <summary>Who may promise how much of one SKU, and how fast each side uses it up.</summary>
/// <param name="Free">The site's own right, in base units.</param>
/// <param name="Allotted">The hub's, as the site's books have it.</param>
/// <param name="LocalMilliPerDay">What the site uses itself, in thousandths of a base unit a day.</param>
/// <param name="HubMilliPerDay">What the hub sells, the same.</param>
public readonly record struct EscrowStand(long Free, long Allotted, long LocalMilliPerDay, long HubMilliPerDay);
