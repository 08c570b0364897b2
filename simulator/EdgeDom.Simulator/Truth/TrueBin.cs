using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Simulator.Truth;

/// <summary>A bin of the world, as it changes.</summary>
internal sealed class TrueBin(OpeningBin opening)
{
    public BinId Bin { get; } = opening.Bin;

    public int Compartments { get; } = opening.Compartments;

    public BinPlace Place { get; set; } = new BinPlace.InStack(opening.Cell, opening.Level);

    public List<BinLoad> Loads { get; } = [.. opening.Loads];

    public BinTruth ToTruth() => new(Bin, Place, Compartments, [.. Loads.Where(load => load.Quantity > 0)]);
}
