namespace EdgeDom.Simulator.Stocking;

/// <summary>How opening stock is laid into a grid.</summary>
public sealed record StockRules
{
    /// <summary>Bins of all kinds as a share of the grid's places, at most, 1 to 1000 per mille.</summary>
    public int FillPermille { get; init; } = 800;

    /// <summary>Empty bins as a share of the bins with goods, 0 to 1000 per mille.</summary>
    public int EmptyBinPermille { get; init; } = 20;

    /// <summary>Stacks that keep their top place free, 0 to 1000 per mille.</summary>
    public int FreeTopPermille { get; init; } = 250;
}
