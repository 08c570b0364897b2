using EdgeDom.Control.Rights;
using EdgeDom.Hub.Desk;
using EdgeDom.Sourcing.Availability;
using Shouldly;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// One site and the hub that share five hundred SKUs: demand falls off as one over the rank, between a tenth and six
/// tenths of it at the site's own counter, one to three units an order; every day each SKU is filled up to two weeks'
/// demand. Rights move by the product's policy and by the hub's own act, and by words that only pass while there is a
/// line.
/// </summary>
internal sealed class SharedStock
{
    private const int Skus = 500;
    private const int OrdersPerDay = 900;
    private const int CoverDays = 14;
    private const int UnitsLeast = 6;

    private readonly Random chance;
    private readonly EscrowRules rules;
    private readonly Shelf[] shelves = new Shelf[Skus];
    private readonly double[] upTo = new double[Skus];
    private readonly int[] localPermille = new int[Skus];
    private readonly Queue<(int Sku, long Grant)> toHub = new();
    private readonly Queue<(int Sku, long Ask)> asks = new();
    private readonly Queue<(int Sku, long Given)> toSite = new();

    public SharedStock(int seed, int lowWaterPermille = 750, int grantPermille = 800)
    {
        chance = new Random(seed);
        rules = new EscrowRules(120, lowWaterPermille, grantPermille);
        var sum = 0.0;
        for (var sku = 0; sku < Skus; sku++)
        {
            sum += 1.0 / (sku + 1);
            upTo[sku] = sum;
            localPermille[sku] = 100 + chance.Next(500);
            shelves[sku] = new Shelf();
        }
    }

    /// <summary>Orders since <see cref="Begin"/>.</summary>
    public int Orders { get; private set; }

    /// <summary>Of them refused although the other side held enough.</summary>
    public int Misplaced { get; private set; }

    /// <summary>Of them refused because nobody held enough.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts anew.</summary>
    public void Begin() => (Orders, Misplaced, Refused) = (0, 0, 0);

    /// <summary>One day: goods come in, orders at both sides, words pass when there is a line.</summary>
    public void Day(int day, bool isCut)
    {
        for (var sku = 0; sku < Skus; sku++)
        {
            Receive(sku);
            Share(sku, day, isCut);
        }

        for (var order = 0; order < OrdersPerDay; order++)
        {
            Order(day, isCut);
            Pass(isCut);
        }
    }

    /// <summary>The line is back: every word passes, and both sides agree on every right.</summary>
    public void Heal(int day)
    {
        Pass(isCut: false);
        for (var sku = 0; sku < Skus; sku++)
        {
            Share(sku, day, isCut: false);
        }

        Pass(isCut: false);
        foreach (var shelf in shelves)
        {
            shelf.Right.AvailableToSell.ShouldBe(shelf.Allotted);
        }
    }

    private void Receive(int sku)
    {
        var share = (upTo[sku] - (sku == 0 ? 0 : upTo[sku - 1])) / upTo[Skus - 1];
        var wanted = UnitsLeast + (long)(share * OrdersPerDay * 2 * CoverDays);
        var shelf = shelves[sku];
        shelf.Free += Math.Max(0, wanted - shelf.Free - shelf.Allotted);
    }

    private void Order(int day, bool isCut)
    {
        var sku = Draw();
        var (shelf, units) = (shelves[sku], 1 + chance.Next(3));
        var isLocal = chance.Next(1_000) < localPermille[sku];
        Orders++;
        var (held, other) = isLocal
            ? (shelf.Free, shelf.Right.AvailableToSell)
            : (shelf.Right.AvailableToSell, shelf.Free);
        if (held < units)
        {
            Misplaced += other >= units ? 1 : 0;
            Refused += other >= units ? 0 : 1;
        }
        else if (isLocal)
        {
            shelf.Free -= units;
            shelf.Local = shelf.Local.Use(units, day);
        }
        else
        {
            Sell(shelf, units, day);
        }

        Share(sku, day, isCut);
    }

    private static void Sell(Shelf shelf, long units, int day)
    {
        shelf.Right = shelf.Right with { Gone = shelf.Right.Gone + units };
        shelf.Right.Oversold.ShouldBe(0);
        shelf.Allotted -= units;
        shelf.Allotted.ShouldBeGreaterThanOrEqualTo(0, "The hub sells only what the site has allotted to it.");
        shelf.Hub = shelf.Hub.Use(units, day);
    }

    private int Draw()
    {
        var at = Array.BinarySearch(upTo, chance.NextDouble() * upTo[Skus - 1]);
        return Math.Min(Skus - 1, at < 0 ? ~at : at);
    }

    private void Share(int sku, int day, bool isCut)
    {
        var shelf = shelves[sku];
        shelf.Local = shelf.Local.Until(day);
        shelf.Hub = shelf.Hub.Until(day);
        if (isCut || shelf.IsAsking)
        {
            return;
        }

        var move = EscrowPolicy.Decide(
            new EscrowStand(shelf.Free, shelf.Allotted, shelf.Local.NowMilliPerDay, shelf.Hub.NowMilliPerDay), rules);
        if (move.Grant > 0)
        {
            shelf.Free -= move.Grant;
            shelf.Allotted += move.Grant;
            toHub.Enqueue((sku, move.Grant));
        }
        else if (move.Ask > 0)
        {
            shelf.IsAsking = true;
            asks.Enqueue((sku, move.Ask));
        }
    }

    private void Pass(bool isCut)
    {
        while (!isCut && (toHub.Count > 0 || asks.Count > 0 || toSite.Count > 0))
        {
            PassOne();
        }
    }

    private void PassOne()
    {
        if (toHub.TryDequeue(out var grant))
        {
            var shelf = shelves[grant.Sku];
            shelf.Right = shelf.Right with { Granted = shelf.Right.Granted + grant.Grant };
        }
        else if (asks.TryDequeue(out var ask))
        {
            var shelf = shelves[ask.Sku];
            (shelf.Right, var given) = GivingBack.Give(shelf.Right, ask.Ask);
            toSite.Enqueue((ask.Sku, given));
        }
        else if (toSite.TryDequeue(out var back))
        {
            var shelf = shelves[back.Sku];
            shelf.Allotted -= back.Given;
            shelf.Free += back.Given;
            shelf.IsAsking = false;
        }
    }

    private sealed class Shelf
    {
        public long Free { get; set; }

        public long Allotted { get; set; }

        public StockRight Right { get; set; } = StockRight.None;

        public UseRate Local { get; set; }

        public UseRate Hub { get; set; }

        public bool IsAsking { get; set; }
    }
}
