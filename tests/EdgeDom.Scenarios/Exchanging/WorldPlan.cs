using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What one seed means: how many sites, how much stock, how bad the lines and machines are.</summary>
internal sealed record WorldPlan
{
    /// <summary>Days with faults; afterwards everything heals and is compared.</summary>
    public const int Days = 30;

    /// <summary>
    /// Orders that shoppers place in a day, all sites together. Of 18 planted bugs in 24 worlds each, 432 in all,
    /// sixteen a day find 376, twenty 391 and thirty 385, and thirty take a sixth more time than twenty.
    /// </summary>
    public const int OrdersPerDay = 20;

    public const int MinuteMillis = 60_000;

    public const int HourMillis = 60 * MinuteMillis;

    public const long DayMillis = 24L * HourMillis;

    public static readonly Moment Start = new(1_767_596_400_000);

    public required int Seed { get; init; }

    public required int Sites { get; init; }

    public required IReadOnlyList<Sku> Skus { get; init; }

    /// <summary>Units of one SKU at one site at the beginning, at most.</summary>
    public required int UnitsMax { get; init; }

    public required int GrantPermille { get; init; }

    /// <summary>Messages that never arrive while the line is up.</summary>
    public int LostPermille { get; init; } = 100;

    public int RepeatedPermille { get; init; } = 80;

    /// <summary>Messages that are under way for up to two hours and so arrive out of order.</summary>
    public int LatePermille { get; init; } = 50;

    /// <summary>Days between two cuts of one line, on average.</summary>
    public required int CutEveryDays { get; init; }

    public int CutDaysMax { get; init; } = 5;

    /// <summary>Days between two lost disks of one site, and between two restored backups, on average.</summary>
    public int DiskEveryDays { get; init; } = 25;

    /// <summary>Days between two crashes of one program, on average.</summary>
    public int CrashEveryDays { get; init; } = 3;

    public Moment End => Start.Plus(Days * DayMillis);

    public static WorldPlan Of(int seed)
    {
        var chance = new Random(seed);
        return new WorldPlan
        {
            Seed = seed,
            Sites = chance.Next(2, 5),
            Skus = [.. Enumerable.Range(1, chance.Next(4, 11)).Select(i => Sku.Of($"S{i:00}"))],
            UnitsMax = chance.Next(60, 240),
            GrantPermille = chance.Next(500, 1001),
            CutEveryDays = chance.Next(5, 16),
        };
    }

    /// <summary>The bins of one site: two compartments each, one SKU in several bins.</summary>
    public OpeningStock Stock(Random chance)
    {
        var bins = new List<OpeningBin>();
        foreach (var sku in Skus)
        {
            var first = chance.Next(1, UnitsMax);
            Add(bins, new BinLoad(1, sku, first), new BinLoad(2, Skus[chance.Next(Skus.Count)], 5));
            Add(bins, new BinLoad(2, sku, chance.Next(1, UnitsMax)));
        }

        return new OpeningStock(bins);
    }

    private static void Add(List<OpeningBin> bins, params BinLoad[] loads)
    {
        var at = bins.Count;
        bins.Add(new OpeningBin(BinId.Of($"B{at + 1:00}"), new Cell(at / 4 % 3, at / 12), (at % 4) + 1, 2, loads));
    }
}
