using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// A comparison found that the hub had another number for a SKU than the site's books, and the hub has corrected its
/// own: its copy of the books, or its right to sell, which it only ever makes smaller. For people: it must not happen.
/// </summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Owner">Whose goods; empty for the house's own.</param>
/// <param name="Reason">What differed, with both numbers.</param>
public sealed record BooksCorrected(Sku Sku, string Owner, string Reason) : HubMessage;
