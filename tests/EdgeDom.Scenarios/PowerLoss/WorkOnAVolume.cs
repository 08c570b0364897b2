using EdgeDom.App.Plans;
using EdgeDom.Ledger.Space;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.WrongClocks;
using Shouldly;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// A whole site at work, with hub, robots and people at two ports, whose ledger lies on a small volume.
/// </summary>
internal sealed class WorkOnAVolume : IAsyncDisposable
{
    public const int Orders = 80;
    public const int ShortMib = 128;
    public const int ReserveMib = 64;

    private const long Mib = 1024 * 1024;
    private const int MinutesMax = 120;
    private const int LooksMax = 1_200;
    private const int LookMillis = 50;
    private const int StepsALook = 10;
    private const int Units = 10_000;

    private static readonly Moment Start = new(1_767_596_400_000);

    private readonly string ledgerFile;
    private readonly ClockedHouse house;
    private readonly Sku sku;
    private readonly BinId bin;

    public WorkOnAVolume(string folder, string ledgerFile)
    {
        this.ledgerFile = ledgerFile;
        var plan = DayPlans.MadeUp(6, 2, null, 240, 1, 12, Start);
        plan = plan with { Shops = [], Orders = [.. plan.Orders.Take(Orders)] };
        var ordered = plan.Orders.SelectMany(order => order.Lines).Select(line => line.Sku).ToHashSet();
        var quiet = plan.World.Stock.Bins.First(one => one.Loads.Any() && !ordered.Contains(one.Loads[0].Sku));
        (sku, bin) = (quiet.Loads[0].Sku, quiet.Bin);
        house = new ClockedHouse(
            plan,
            folder,
            options => options with
            {
                LedgerFile = ledgerFile, LedgerShortMib = ShortMib, LedgerReserveMib = ReserveMib,
            },
            isDurable: true);
    }

    public long Picked => house.Site.Loop.Step.State.Counters.UnitsPicked;

    public long Shipped => house.Counts.Shipped;

    /// <summary>What the hub may promise of the one SKU that is held and received.</summary>
    public long Allotted => house.Site.Ledger.Balances()
        .Where(balance => balance.Account.Kind == AccountKind.Allotted && balance.Sku == sku)
        .Sum(balance => balance.Quantity);

    /// <summary>What is left of the reserve.</summary>
    public long ReserveBytes => new DiskReserve(ledgerFile, ReserveMib * Mib).KeptBytes;

    /// <summary>Runs until orders are in the middle of being picked, and some units are the site's own.</summary>
    public async Task Begin()
    {
        await Receive("first");
        house.Run(
            () => house.Placed > 6 && house.Site.Loop.Step.State.Orders.Values.Any(
                order => order is { HasPicks: true, IsEnded: false }),
            MinutesMax);
        IsShort.ShouldBeFalse();
        Picked.ShouldBeGreaterThan(0);
        Shipped.ShouldBeLessThan(Orders);
    }

    /// <summary>
    /// Works on until it has said that room is short, or is so no more. Room is looked at every few seconds
    /// of the clock on the wall, so the day waits for that.
    /// </summary>
    public async Task RunUntilShort(bool isShort)
    {
        for (var looks = 0; looks < LooksMax && IsShort != isShort; looks++)
        {
            var steps = 0;
            house.Run(() => IsShort == isShort || ++steps > StepsALook, 1);
            await Task.Delay(TimeSpan.FromMilliseconds(LookMillis), TimeProvider.System);
        }

        IsShort.ShouldBe(isShort);
    }

    public void RunFor(int minutes) => house.Run(() => false, minutes);

    public void RunUntilDone()
    {
        house.Run(() => house.IsDone, MinutesMax);
        house.IsDone.ShouldBeTrue();
        house.Site.Loop.IsFull.ShouldBeFalse("every tick was written");
    }

    /// <summary>Sets one unit aside for a minute; says why not, null when it did.</summary>
    public Task<PostingRefusal?> Hold(string id) => Post(
        $"hold-{id}", new PostingStep.Hold(ReservationId.Of($"hold-{id}"), sku, Account.Free, 1, HoldMillis: 60_000));

    /// <summary>Goods come in, which the site would grant to the hub.</summary>
    public async Task Receive(string id) => (await Post(
        $"in-{id}",
        new PostingStep.Transfer(sku, Account.Supplier, Account.Bin(bin, 1), Units),
        new PostingStep.Transfer(sku, Account.Supply, Account.Free, Units))).ShouldBeNull();

    /// <summary>Books, truth, hub and the file itself agree.</summary>
    public void Judge()
    {
        house.Counts.UnitsShipped.ShouldBe(house.UnitsTaken);
        (house.Counts.Oversold, house.Counts.Oddities).ShouldBe((0, 0));
        house.World.Collisions.ShouldBe(0);
        LedgerVerifier.Verify(ledgerFile).Broken.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private bool IsShort => house.Site.Loop.Step.View().Alarms.Any(alarm => alarm.Code == "disk-short");

    private async Task<PostingRefusal?> Post(string id, params PostingStep[] steps)
    {
        var reply = house.Site.Postings.Submit(new PostingRequest(PostingId.Of(id), steps));
        house.Run(() => reply.IsCompleted, 1);
        return (await reply).Answer.ShouldNotBeNull().Refusal;
    }
}
