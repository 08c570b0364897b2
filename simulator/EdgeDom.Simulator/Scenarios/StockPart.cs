using EdgeDom.Simulator.Stocking;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>The articles and the opening stock of a scenario.</summary>
public sealed record StockPart
{
    /// <summary>Articles, 1 to 9,999.</summary>
    public required int Items { get; init; }

    /// <summary>How demand falls with rank: 0 all alike, 1000 as Zipf; 0 to 3000 per mille.</summary>
    public int ZipfPermille { get; init; } = 1000;

    /// <summary>Units of an article that fit into a whole bin, 1 to 10,000.</summary>
    public int UnitsPerBin { get; init; } = 40;

    /// <summary>How the bins are laid.</summary>
    public StockRules Rules { get; init; } = new();

    internal void Check(Bounds bounds)
    {
        bounds.Within("stock.items", Items, 1, 9_999);
        bounds.Within("stock.zipfPermille", ZipfPermille, 0, 3_000);
        bounds.Within("stock.unitsPerBin", UnitsPerBin, 1, 10_000);
        bounds.Within("stock.rules.fillPermille", Rules.FillPermille, 1, 1000);
        bounds.Within("stock.rules.emptyBinPermille", Rules.EmptyBinPermille, 0, 1000);
        bounds.Within("stock.rules.freeTopPermille", Rules.FreeTopPermille, 0, 1000);
    }
}
