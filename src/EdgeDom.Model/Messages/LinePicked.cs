using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>Units of a line were put into its tote; negative when a pick was taken back.</summary>
public sealed record LinePicked(FulfilmentOrderId FulfilmentOrder, int Line, Sku Sku, long Quantity) : SiteMessage;
