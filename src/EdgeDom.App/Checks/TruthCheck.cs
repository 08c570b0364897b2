using System.Globalization;
using EdgeDom.Control.State;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.App.Checks;

/// <summary>
/// Compares what a site believes with what is so: every bin's place and loads in the brain, and every compartment's
/// balance in the ledger, against the world's own truth. To be used when nothing moves.
/// </summary>
public static class TruthCheck
{
    /// <summary>
    /// Every difference as a sentence with ids; differences planted at the start and not met yet are left out.
    /// </summary>
    public static IReadOnlyList<string> Differences(
        SimulatedWorld world, IEnumerable<BinRecord> believed, IEnumerable<AccountBalance> balances)
    {
        var differences = new List<string>();
        var planted = world.Planted.ToDictionary(plant => (plant.Bin, plant.Compartment), plant => plant.Missing);
        var truth = world.Truth.Bins.ToDictionary(bin => bin.Bin);
        foreach (var bin in believed)
        {
            if (!truth.Remove(bin.Bin, out var real))
            {
                differences.Add($"{bin.Bin}: the site knows a bin that does not exist");
                continue;
            }

            if (bin.Place != real.Place)
            {
                differences.Add($"{bin.Bin}: believed {bin.Place}, is {real.Place}");
            }

            Compare(bin.Bin, bin.Loads, real, planted, "brain", differences);
        }

        differences.AddRange(truth.Keys.Select(bin => $"{bin}: the site does not know this bin"));
        CompareLedger(world, balances, planted, differences);
        return differences;
    }

    private static void CompareLedger(
        SimulatedWorld world,
        IEnumerable<AccountBalance> balances,
        Dictionary<(BinId Bin, int Compartment), long> planted,
        List<string> differences)
    {
        var booked = balances.Where(balance => balance.Account.Kind == AccountKind.Bin)
            .GroupBy(balance => BinId.Of(balance.Account.Key[..balance.Account.Key.LastIndexOf('/')]))
            .ToDictionary(bin => bin.Key, bin => bin.Select(ToLoad).ToList());
        foreach (var bin in world.Truth.Bins)
        {
            booked.Remove(bin.Bin, out var loads);
            Compare(bin.Bin, loads ?? [], bin, planted, "ledger", differences);
        }

        differences.AddRange(booked.Keys.Select(bin => $"{bin}: the ledger has stock in a bin that does not exist"));
    }

    private static BinLoad ToLoad(AccountBalance balance)
    {
        var compartment = balance.Account.Key[(balance.Account.Key.LastIndexOf('/') + 1)..];
        return new BinLoad(int.Parse(compartment, CultureInfo.InvariantCulture), balance.Sku, balance.Quantity);
    }

    private static void Compare(
        BinId bin,
        IReadOnlyList<BinLoad> believed,
        BinTruth real,
        Dictionary<(BinId Bin, int Compartment), long> planted,
        string who,
        List<string> differences)
    {
        for (var compartment = 1; compartment <= real.Compartments; compartment++)
        {
            var ours = Held(believed, compartment);
            var theirs = Held(real.Loads, compartment);
            var isPlanted = planted.TryGetValue((bin, compartment), out var missing)
                && Units(ours) - Units(theirs) == missing;
            if (ours != theirs && !isPlanted)
            {
                differences.Add($"{bin}/{compartment}: {who} says {ours}, there is {theirs}");
            }
        }
    }

    private static string Held(IReadOnlyList<BinLoad> loads, int compartment) => string.Join('+', loads
        .Where(load => load.Compartment == compartment && load.Quantity > 0)
        .OrderBy(load => load.Sku)
        .Select(load => string.Create(CultureInfo.InvariantCulture, $"{load.Sku}x{load.Quantity}")));

    private static long Units(string held) => held.Length == 0
        ? 0
        : held.Split('+').Sum(load => long.Parse(load[(load.LastIndexOf('x') + 1)..], CultureInfo.InvariantCulture));
}
