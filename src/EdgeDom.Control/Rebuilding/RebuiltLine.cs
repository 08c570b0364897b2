using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Rebuilding;

/// <summary>One line of an open fulfilment order as the logs tell it.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Sku">The SKU.</param>
/// <param name="Quantity">Units asked.</param>
/// <param name="Picked">Units in the tote.</param>
/// <param name="Short">Units the site cannot fill.</param>
/// <param name="Acts">Picks, take-backs and shorts so far; the next one's id goes on from here.</param>
public sealed record RebuiltLine(int Line, Sku Sku, long Quantity, long Picked, long Short, long Acts);
