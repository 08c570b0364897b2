using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// Of what the hub gave back so much was no longer allotted when the word came, because the site had told it as
/// <see cref="AllotmentShrunk"/> before: the hub has taken it from its right twice, and once is undone.
/// </summary>
/// <param name="Sku">What it is about.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
public sealed record GiveBackUndone(Sku Sku, long Quantity) : SiteMessage;
