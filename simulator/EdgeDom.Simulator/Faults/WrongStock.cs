using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Faults;

/// <summary>
/// Takes goods out of some compartments before the world begins, so that truth and paper differ from the start.
/// </summary>
internal static class WrongStock
{
    private const int DefaultUnits = 3;

    public static OpeningStock Plant(
        OpeningStock paper, FaultSetup fault, long seed, List<PlantedDifference> planted)
    {
        var dice = new Dice(seed, "wrong stock");
        var unitsMax = fault.Amount == 0 ? DefaultUnits : fault.Amount;
        return new OpeningStock([.. paper.Bins.Select(bin => bin with
        {
            Loads = [.. bin.Loads.Select(load => dice.Happens(fault.PerMillion) ? Less(bin, load) : load)],
        })]);

        BinLoad Less(OpeningBin bin, BinLoad load)
        {
            var missing = Math.Min(load.Quantity, dice.Between(1, unitsMax));
            planted.Add(new PlantedDifference(bin.Bin, load.Compartment, load.Sku, missing));
            return load with { Quantity = load.Quantity - missing };
        }
    }
}
