namespace EdgeDom.Control.State;

/// <summary>So many units out of one load for one fulfilment line; once done, the quantity is what was taken.</summary>
internal sealed class PlannedPick(OpenOrder order, OpenLine line, Load load, long quantity)
{
    public OpenOrder Order { get; } = order;

    public OpenLine Line { get; } = line;

    public Load Load { get; } = load;

    public long Quantity { get; set; } = quantity;

    public bool IsDone { get; set; }
}
