using EdgeDom.Ledger;
using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// A hub, its sites, the lines between them and the people around them for thirty days of faults and as long as it then
/// takes to heal. One seed is one history: no thread, no clock, one generator.
/// </summary>
internal sealed class World : IDisposable
{
    private const int HealHours = 6;
    private const int HealHoursMax = 240;

    // Several times what a world has in which nobody asks again and again without a pause.
    private const int StepsMax = 100_000;
    private const int HealStepsMax = 10_000;

    private readonly WorldPlan plan;
    private readonly Schedule schedule;
    private readonly Random chance;
    private readonly HubHouse hub;
    private readonly Shops shops;
    private readonly List<SiteLink> links = [];
    private readonly List<ShopFloor> floors = [];
    private readonly Wire shopWire;
    private readonly Judge judge;
    private bool isHealed;

    public World(WorldPlan plan, string folder, IHubWays hubWays, Func<SiteWays> siteWays, Trail? trail = null)
    {
        this.plan = plan;
        schedule = new Schedule { Trail = trail, Stand = Stand };
        chance = new Random(plan.Seed);
        var names = Enumerable.Range(1, plan.Sites).Select(i => $"site-{i}").ToArray();
        hub = new HubHouse(WorldOptions.Hub(folder, names, chance), schedule, hubWays);
        shopWire = new Wire(plan, schedule, chance);
        shops = new Shops(plan, hub, hubWays, shopWire, schedule, chance);
        foreach (var name in names)
        {
            var options = WorldOptions.Site(folder, name, plan.Skus, plan.Stock(chance), plan.GrantPermille);
            var site = new SiteHouse(options, schedule, siteWays(), Life);
            var floor = new ShopFloor(site, chance);
            floors.Add(floor);
            links.Add(new SiteLink(site, hub, new Wire(plan, schedule, chance), schedule, chance));
            site.LifeBegins = admitted =>
            {
                BooksJudge.Begins(site, admitted);
                floor.BeginLife();
            };
        }

        hub.NewsFor = name => links.Find(link => link.Name == name)!.Soon();
        judge = new Judge(hub, shops, floors);
    }

    public long Step => schedule.Step;

    public int Day => (int)(schedule.Now.Since(WorldPlan.Start) / WorldPlan.DayMillis);

    /// <summary>
    /// The whole history; throws <see cref="WorldFault"/>, or what a program died of, when it ends ill.
    /// </summary>
    public WorldCounts Run()
    {
        Plan();
        if (!GoOn(plan.End, StepsMax))
        {
            throw new WorldFault($"{Step} steps until day {Day}: somebody asks again and again without a pause.");
        }

        Heal();
        Settle();
        GiveUpWriting();
        EndCounts();
        floors.ForEach(floor => floor.Clerks.CloseBooks());
        Settle();
        judge.Close();
        return Counts();
    }

    /// <summary>One hash over everything that the hub has stored and over the logs and entries of every site.</summary>
    public string Hash()
    {
        hub.Look((book, _) => book.Store.Hash(), out var stored);
        return $"{stored} {Stand()}";
    }

    public void Dispose()
    {
        floors.ForEach(floor => floor.Site.Dispose());
        hub.Dispose();
    }

    // What the hub has done is seen in its answers.
    private string Stand()
    {
        var sites = floors.Select(floor => floor.Site).Select(site => site.IsOpen ? Ends(site.Ledger) : $"{site.IsUp}");
        return $"{schedule.Now.UnixMillis} {hub.IsUp} {string.Join(' ', sites)}";
    }

    private static string Ends(SiteLedger ledger) =>
        $"{ledger.LastTick} {ledger.LastEntry} {ledger.UpHead(ledger.UpLast)} {ledger.DownHead}";

    private void Settle()
    {
        var most = Step + HealStepsMax;
        for (var hours = 0; hours < HealHoursMax && Step < most && !IsDone(); hours += HealHours)
        {
            links.ForEach(link => link.Now());
            GoOn(schedule.Now.Plus(HealHours * WorldPlan.HourMillis), most);
        }
    }

    // What people ask once more may be the result of a count that the hub is asked about.
    private void EndCounts()
    {
        for (var round = 0; round < 2; round++)
        {
            floors.ForEach(floor => floor.Clerks.AskAgain());
            Settle();
        }
    }

    // False when it takes more steps than that.
    private bool GoOn(Moment until, long stepsMost)
    {
        while (Step < stepsMost)
        {
            if (!schedule.Go(until))
            {
                return true;
            }
        }

        return false;
    }

    // An order that was cancelled while the books had forgotten that it was sent.
    private void GiveUpWriting() => floors.ForEach(floor => floor.GiveUpWriting(
        id => hub.Look((book, _) => book.OrderOf(id)?.Part(id)?.IsClosed, out var isClosed) && isClosed == true));

    private void Plan()
    {
        Each(WorldPlan.DayMillis / WorldPlan.OrdersPerDay, () =>
        {
            if (!isHealed)
            {
                shops.Come();
            }
        });
        Each(12 * WorldPlan.HourMillis, judge.Look);
        Each(WorldPlan.DayMillis, GiveUpWriting);
        Each(plan.CrashEveryDays * WorldPlan.DayMillis, CrashHub);
        foreach (var (floor, link) in floors.Zip(links))
        {
            Each(3 * WorldPlan.HourMillis, () => floor.Work(isHealed ? 1000 : 600, CrashAt.Never));
            Each(WorldPlan.DayMillis, () => Post(floor));
            Each(2 * WorldPlan.DayMillis, floor.Site.Compare);
            Each(2 * WorldPlan.DayMillis, () => Lose(floor));
            Each(plan.CrashEveryDays * WorldPlan.DayMillis, () => CrashSite(floor, link));
            Each(plan.CutEveryDays * WorldPlan.DayMillis, () => Cut(link.Wire));
            Each(plan.DiskEveryDays * WorldPlan.DayMillis, () => LoseDisk(floor, link, site => site.LoseDisk()));
            Each(plan.DiskEveryDays * WorldPlan.DayMillis, () => LoseDisk(floor, link, site => site.RestoreBackup()));
            Each(plan.DiskEveryDays * WorldPlan.DayMillis / 2, floor.Site.KeepBackup);
        }

        Each(plan.CutEveryDays * WorldPlan.DayMillis, () => Cut(shopWire, 20));
    }

    private void Cut(Wire wire, int shorter = 1) =>
        wire.Cut(chance.NextInt64(WorldPlan.MinuteMillis, plan.CutDaysMax * WorldPlan.DayMillis / shorter));

    private void CrashHub()
    {
        if (isHealed)
        {
            return;
        }

        if (chance.Next(2) == 0)
        {
            hub.DieInBatch(chance.Next(1, 4));
        }
        else
        {
            hub.Kill();
        }

        schedule.In(chance.Next(1_000, WorldPlan.HourMillis), hub.Restart);
    }

    private void CrashSite(ShopFloor floor, SiteLink link)
    {
        if (isHealed)
        {
            return;
        }

        var diesAt = chance.Next(2) == 0 ? CrashAt.BeforeCommit : CrashAt.AfterCommit;
        if (chance.Next(2) == 0)
        {
            floor.Work(600, diesAt);
        }
        else
        {
            floor.Clerks.Work(diesAt);
        }

        floor.Site.Kill();
        link.Forget();
        schedule.In(chance.Next(1_000, 4 * WorldPlan.HourMillis), floor.Site.Open);
    }

    // Much of what people did last has not reached the hub, or is under way.
    private void LoseDisk(ShopFloor floor, SiteLink link, Action<SiteHouse> lose)
    {
        if (isHealed)
        {
            return;
        }

        floor.Work(600, CrashAt.Never);
        floor.Clerks.Work(CrashAt.Never);
        link.LastWord();
        lose(floor.Site);
        link.Forget();
        schedule.In(chance.Next(1_000, 2 * WorldPlan.HourMillis), floor.Site.Open);
    }

    private void Post(ShopFloor floor)
    {
        if (!isHealed)
        {
            floor.Clerks.Work(CrashAt.Never);
        }
    }

    private void Lose(ShopFloor floor)
    {
        if (!isHealed)
        {
            floor.Lose();
        }
    }

    private void Heal()
    {
        isHealed = true;
        shopWire.Heal();
        hub.Restart();
        foreach (var (floor, link) in floors.Zip(links))
        {
            link.Wire.Heal();
            floor.Site.Open();
            link.Now();
        }
    }

    private bool IsDone() => shops.AllAnswered
        && floors.TrueForAll(floor => floor.Site.IsOpen && !floor.Site.Sync.HasToSend)
        && hub.Look(
            (book, _) => book.Counts.Open == 0 && floors.TrueForAll(
                floor => book.Site(floor.Site.Name)!.DownLast == floor.Site.Ledger.DownLast),
            out var isDone)
        && isDone;

    // Chance decides when exactly, the mean gap stays.
    private void Each(long meanMillis, Action deed) => schedule.In(chance.NextInt64(1, 2 * meanMillis), () =>
    {
        deed();
        Each(meanMillis, deed);
    });

    private string Life() => $"{chance.NextInt64():x16}{chance.NextInt64():x16}";

    private WorldCounts Counts() => new()
    {
        Orders = shops.Shoppers.Count,
        UnitsSent = floors.Sum(floor => floor.UnitsSent),
        Postings = floors.Sum(floor => floor.Clerks.Postings),
        Refusals = floors.Sum(floor => floor.Clerks.Refusals),
        PostingsRepeated = floors.Sum(floor => floor.Clerks.Repeats),
        PostingsForgotten = floors.Sum(floor => floor.Clerks.Forgotten),
        Questions = floors.Sum(floor => floor.Site.Told("stockMissed")),
        Undone = floors.Sum(floor => floor.Site.Told("giveBackUndone")),
        Comparisons = links.Sum(link => link.Comparisons),
        DisksLost = floors.Sum(floor => floor.Site.DisksLost),
        BackupsRestored = floors.Sum(floor => floor.Site.BackupsRestored),
        Crashes = hub.Crashes + floors.Sum(floor => floor.Site.Crashes),
        MessagesSent = links.Sum(link => link.Wire.Counts.Sent),
        MessagesLost = links.Sum(link => link.Wire.Counts.Lost),
        MessagesRepeated = links.Sum(link => link.Wire.Counts.Repeated),
        Cuts = links.Sum(link => link.Wire.Counts.Cuts),
        Steps = schedule.Step,
    };
}
