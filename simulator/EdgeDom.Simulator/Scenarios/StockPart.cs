using EdgeDom.Simulator.Stocking;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>The articles and the opening stock of a scenario.</summary>
public sealed record StockPart
{
    /// <summary>Articles, 1 to 99,999.</summary>
    public required int Items { get; init; }

    /// <summary>How demand falls with rank: 0 all alike, 1000 as Zipf; 0 to 3000 per mille.</summary>
    public int ZipfPermille { get; init; } = 1000;

    /// <summary>
    /// Two classes of demand instead of Zipf: this share of the articles, 1 to 999 per mille; 0 for Zipf.
    /// </summary>
    public int HotItemsPermille { get; init; }

    /// <summary>The share of the demand that those articles draw, 1 to 999 per mille; 0 for Zipf.</summary>
    public int HotDemandPermille { get; init; }

    /// <summary>Whole bins that each article lies in, 1 to 1,000; 0 to stock by demand.</summary>
    public int BinsPerItem { get; init; }

    /// <summary>
    /// So many retrievals have settled the stacks before the day begins, 0 to 10,000,000; 0 leaves bins at random.
    /// </summary>
    public int SettledBy { get; init; }

    /// <summary>Units of an article that fit into a whole bin, 1 to 10,000.</summary>
    public int UnitsPerBin { get; init; } = 40;

    /// <summary>How the bins are laid.</summary>
    public StockRules Rules { get; init; } = new();

    internal void Check(Bounds bounds)
    {
        bounds.Within("stock.items", Items, 1, 99_999);
        bounds.Within("stock.zipfPermille", ZipfPermille, 0, 3_000);
        bounds.Within("stock.hotItemsPermille", HotItemsPermille, 0, 999);
        bounds.Within("stock.hotDemandPermille", HotDemandPermille, 0, 999);
        if ((HotItemsPermille == 0) != (HotDemandPermille == 0))
        {
            bounds.Say("stock.hotItemsPermille and stock.hotDemandPermille: write both, 1 to 999, or neither.");
        }

        bounds.Within("stock.binsPerItem", BinsPerItem, 0, 1_000);
        bounds.Within("stock.settledBy", SettledBy, 0, 10_000_000);
        bounds.Within("stock.unitsPerBin", UnitsPerBin, 1, 10_000);
        bounds.Within("stock.rules.fillPermille", Rules.FillPermille, 1, 1000);
        bounds.Within("stock.rules.emptyBinPermille", Rules.EmptyBinPermille, 0, 1000);
        bounds.Within("stock.rules.freeTopPermille", Rules.FreeTopPermille, 0, 1000);
    }
}
