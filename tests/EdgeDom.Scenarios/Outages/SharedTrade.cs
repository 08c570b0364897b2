using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Scenarios.Exchanging;
using PromiseBook = EdgeDom.Control.State.PromiseBook;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// One site and the hub, both the product's own code in virtual time, and people who buy from both: demand falls off
/// as one over the rank, between a tenth and six tenths of it at the site's own counter, one to three units an order;
/// every day each SKU is filled up to two weeks' demand, and what the hub has sold is sent every three hours. The line
/// loses nothing while it is there.
/// </summary>
internal sealed class SharedTrade : IDisposable
{
    /// <summary>At both sides together.</summary>
    public const int OrdersPerDay = 200;

    private const int Skus = 100;
    private const int CoverDays = 14;
    private const int UnitsLeast = 6;
    private const int CellsOfGrid = 12;
    private const string Name = "site-1";

    private readonly WorldFolder folder = new();
    private readonly Schedule schedule = new();
    private readonly Random chance;
    private readonly WorldPlan plan;
    private readonly HubHouse hub;
    private readonly SiteHouse site;
    private readonly SiteLink link;
    private readonly ShopFloor floor;
    private readonly double[] upTo = new double[Skus];
    private readonly int[] localPermille = new int[Skus];
    private long number;

    /// <param name="seed">Who buys what when.</param>
    /// <param name="lowWaterPermille">As in the site's settings.</param>
    /// <param name="grantPermille">As in the site's settings.</param>
    public SharedTrade(int seed, int lowWaterPermille = 750, int grantPermille = 1000)
    {
        chance = new Random(seed);
        plan = new WorldPlan
        {
            Seed = seed,
            Sites = 1,
            Skus = [.. Enumerable.Range(1, Skus).Select(i => Sku.Of($"S{i:000}"))],
            UnitsMax = 1,
            GrantPermille = grantPermille,
            CutEveryDays = 1,
            LostPermille = 0,
            RepeatedPermille = 0,
            LatePermille = 0,
        };
        var sum = 0.0;
        for (var sku = 0; sku < Skus; sku++)
        {
            sum += 1.0 / (sku + 1);
            upTo[sku] = sum;
            localPermille[sku] = 100 + chance.Next(500);
        }

        hub = new HubHouse(WorldOptions.Hub(folder.Path, [Name], chance), schedule, new SoundHub());
        var options = WorldOptions.Site(folder.Path, Name, plan.Skus, Stock(), grantPermille) with
        {
            LowWaterPermille = lowWaterPermille,
        };
        site = new SiteHouse(
            options, schedule, new SiteWays(), () => $"{chance.NextInt64():x16}{chance.NextInt64():x16}");
        floor = new ShopFloor(site, chance);
        link = new SiteLink(site, hub, new Exchanging.Wire(plan, schedule, chance), schedule, chance);
        hub.NewsFor = _ => link.Soon();

        // The hub admits the site.
        GoTo(schedule.Now.Plus(WorldPlan.DayMillis).UnixMillis);
    }

    /// <summary>Orders since <see cref="Begin"/>.</summary>
    public int Orders { get; private set; }

    /// <summary>Of them refused although the other side held enough.</summary>
    public int Misplaced { get; private set; }

    /// <summary>Of them refused because nobody held enough.</summary>
    public int Refused { get; private set; }

    /// <summary>Units that the hub has sold, from the first day on.</summary>
    public long UnitsSold { get; private set; }

    /// <summary>Units that were sent for the hub, from the first day on.</summary>
    public long UnitsSent => floor.UnitsSent;

    private PromiseBook Promise => site.Brain.State.Promise;

    /// <summary>Counts orders anew.</summary>
    public void Begin() => (Orders, Misplaced, Refused) = (0, 0, 0);

    /// <summary>The line is gone for so many days from now on.</summary>
    public void Cut(int days) => link.Wire.Cut(days * WorldPlan.DayMillis);

    /// <summary>One day: goods come in, people buy, what was sold is sent.</summary>
    public void Day()
    {
        var begin = schedule.Now;
        Receive();
        for (var order = 0; order < OrdersPerDay; order++)
        {
            GoTo(begin.Plus(order * (WorldPlan.DayMillis / OrdersPerDay)).UnixMillis);
            if (order % (OrdersPerDay / 8) == 0)
            {
                floor.Work(1_000, CrashAt.Never);
            }

            Buy();
        }

        GoTo(begin.Plus(WorldPlan.DayMillis).UnixMillis);
    }

    /// <summary>
    /// The line is back and nobody buys any more: all that was sold is sent, and both sides compare their books.
    /// Throws <see cref="WorldFault"/> when these differ.
    /// </summary>
    public void Heal()
    {
        link.Wire.Heal();
        for (var rest = 0; rest < 40; rest++)
        {
            link.Now();
            GoTo(schedule.Now.Plus(WorldPlan.HourMillis).UnixMillis);
            floor.Work(1_000, CrashAt.Never);
        }

        var before = link.Comparisons;
        site.Compare();
        link.Now();
        GoTo(schedule.Now.Plus(WorldPlan.DayMillis).UnixMillis);
        if (link.Comparisons == before)
        {
            throw new WorldFault("The books were not compared to the end.");
        }

        floor.Clerks.CloseBooks();
        link.Now();
        GoTo(schedule.Now.Plus(WorldPlan.DayMillis).UnixMillis);
        hub.Look((book, _) => book.Stocks.OfSite(Name), out var copy);
        BooksJudge.Close(floor, copy);
    }

    public void Dispose()
    {
        site.Dispose();
        hub.Dispose();
        folder.Dispose();
    }

    private OpeningStock Stock() => new([
        .. plan.Skus.Select((sku, at) => new OpeningBin(
            BinId.Of($"B{at + 1:000}"),
            new Cell(at % 4, at / 4 % 3),
            (at / CellsOfGrid) + 1,
            1,
            [new BinLoad(1, sku, UnitsLeast)])),
    ]);

    private void GoTo(long unixMillis)
    {
        while (schedule.Go(new(unixMillis)))
        {
            // Whatever was planned until then.
        }

        schedule.In(unixMillis - schedule.Now.UnixMillis, () => { });
        schedule.Go(new(unixMillis));
    }

    private void Receive()
    {
        for (var sku = 0; sku < Skus; sku++)
        {
            var share = (upTo[sku] - (sku == 0 ? 0 : upTo[sku - 1])) / upTo[Skus - 1];
            var wanted = UnitsLeast + (long)(share * OrdersPerDay * 2 * CoverDays);
            var units = wanted - Promise.Free[sku] - Promise.Allotted[sku];
            if (units <= 0)
            {
                continue;
            }

            var shelf = floor.Shelves.All[sku];
            Post(
                new PostingStep.Transfer(
                    shelf.Sku, Account.Supplier, Account.Bin(shelf.Bin, shelf.Compartment), units),
                new PostingStep.Transfer(shelf.Sku, Account.Supply, Account.Free, units));
            floor.Shelves.Receive(shelf, units);
        }
    }

    private void Buy()
    {
        var at = Array.BinarySearch(upTo, chance.NextDouble() * upTo[Skus - 1]);
        var (sku, units) = (Math.Min(Skus - 1, at < 0 ? ~at : at), 1 + chance.Next(3));
        var isLocal = chance.Next(1_000) < localPermille[sku];
        hub.Look((book, _) => book.Right(NodeId.Of($"node-{Name}"), plan.Skus[sku]).AvailableToSell, out var hubs);
        var (held, other) = isLocal ? (Promise.Free[sku], hubs) : (hubs, Promise.Free[sku]);
        Orders++;
        if (held < units)
        {
            Misplaced += other >= units ? 1 : 0;
            Refused += other >= units ? 0 : 1;
        }
        else if (isLocal)
        {
            HandOver(floor.Shelves.All[sku], units);
        }
        else
        {
            Order(plan.Skus[sku], units);
        }
    }

    private void HandOver(Shelf shelf, int units)
    {
        var id = ReservationId.Of(string.Create(CultureInfo.InvariantCulture, $"counter-{++number}"));
        Post(new PostingStep.Hold(id, shelf.Sku, Account.Free, units));
        Post(new PostingStep.Fulfil(id, [new FulfilPart(shelf.Bin, shelf.Compartment, units)]));
        floor.Shelves.HandOver(shelf, units);
    }

    private void Order(Sku sku, int units)
    {
        var wish = new OrderRequest(
            ChannelId.Of("web"),
            string.Create(CultureInfo.InvariantCulture, $"R{++number}"),
            new ShipTo(50_000_000, 8_000_000),
            0,
            [new OrderRequestLine(sku, units)]);
        hub.Try((book, now) => Placing.Place(book, wish, $"key-{wish.Reference}", now), out var outcome);
        var placed = outcome as PlaceOutcome.Placed
            ?? throw new WorldFault($"The hub says {outcome.GetType().Name} to an order of {units} {sku}.");
        hub.Look(
            (book, _) => book.Order(placed.Order)!.Parts.Sum(part => part.Lines.Sum(line => line.Quantity)),
            out var given);
        if (given != units)
        {
            throw new WorldFault($"The hub has {units} of {sku} and gives {given} of them to the site.");
        }

        UnitsSold += units;
    }

    private void Post(params PostingStep[] steps)
    {
        var id = PostingId.Of(string.Create(CultureInfo.InvariantCulture, $"post-{++number}"));
        var reply = site.Submit(new PostingRequest(id, steps, "by hand"));
        site.Tick();
        if (!reply.IsCompleted || reply.Result.Answer?.Outcome != PostingOutcome.Accepted)
        {
            throw new WorldFault(
                $"{Name} does not take {steps[0]}: {(reply.IsCompleted ? reply.Result.Answer : null)}");
        }
    }
}
