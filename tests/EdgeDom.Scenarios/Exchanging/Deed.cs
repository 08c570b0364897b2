using EdgeDom.Model.Facts;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>One fulfilment order that people have filled and sent.</summary>
internal sealed class Deed(OrderFilledByHand act)
{
    public OrderFilledByHand Act { get; } = act;

    /// <summary>Where the site's log to the hub ended when it was written down.</summary>
    public long Up { get; set; }

    public long Units(int line) => Act.Takings.Where(taking => taking.Line == line).Sum(taking => taking.Quantity);
}
