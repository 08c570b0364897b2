using EdgeDom.Ledger;
using EdgeDom.Ledger.Space;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Postings;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site.Links;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// A real small volume fills up under a site's loop: new promises end first, the reserve carries what goes on, and the
/// tick that finds no room waits and goes through when there is some.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_disk_is_full
{
    private const long Mib = 1024 * 1024;
    private const int VolumeMib = 24;
    private const int ShortMib = 8;
    private const int ReserveMib = 4;
    private const int TicksMax = 20_000;
    private const int WorkVolumeMib = 256;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly Random random = new(1);

    [Fact]
    public async Task Promises_end_first_then_the_reserve_gives_way_and_the_last_tick_waits_for_room()
    {
        Assert.SkipUnless(SmallVolume.CanBe, "only root may mount a small volume");
        await using var volume = await SmallVolume.Of(VolumeMib);
        Assert.SkipWhen(volume is null, "this system does not let us mount a small volume");
        var file = PowerScenes.LedgerFile(volume.Path);
        using var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life);
        var loop = LoopOn(ledger, file);
        Proof.At("little room");
        loop.Tick().ShouldBeTrue();
        IsShort(loop).ShouldBeFalse();

        volume.LeaveFree((ShortMib - 2) * Mib);
        Later(loop).ShouldBeTrue();
        IsShort(loop).ShouldBeTrue();

        Proof.At("no room but the reserve");
        volume.LeaveFree(0);
        var before = ledger.LastTick;
        WorkUntilFull(loop);
        var last = ledger.LastTick;
        (last - before).ShouldBeGreaterThan(ReserveMib * 50, "the reserve carries work on");
        new DiskReserve(file, ReserveMib * Mib).KeptBytes.ShouldBe(0);

        loop.Tick().ShouldBeFalse();
        ledger.LastTick.ShouldBe(last);
        LedgerVerifier.Verify(file).Broken.ShouldBeEmpty();

        Proof.At("room again");
        volume.Free();
        loop.Tick().ShouldBeTrue();
        (loop.IsFull, ledger.LastTick).ShouldBe((false, last + 1));
        Later(loop).ShouldBeTrue();
        IsShort(loop).ShouldBeFalse();
        new DiskReserve(file, ReserveMib * Mib).MissingBytes.ShouldBe(0);
        LedgerVerifier.Verify(file).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_at_work_refuses_grants_and_holds_first_and_picks_every_order_within_its_reserve()
    {
        Assert.SkipUnless(SmallVolume.CanBe, "only root may mount a small volume");
        await using var volume = await SmallVolume.Of(WorkVolumeMib);
        Assert.SkipWhen(volume is null, "this system does not let us mount a small volume");
        using var folder = new TempFolder();
        await using var work = new WorkOnAVolume(folder.Path, PowerScenes.LedgerFile(volume.Path));
        Proof.At("orders while there is room");
        await work.Begin();
        (await work.Hold("with-room")).ShouldBeNull();

        Proof.At("little room: promises end, picking goes on");
        volume.LeaveFree((WorkOnAVolume.ShortMib - 4) * Mib);
        await work.RunUntilShort(true);
        var (granted, picked, shipped) = (work.Allotted, work.Picked, work.Shipped);
        (await work.Hold("short")).ShouldBe(PostingRefusal.NothingNewNow);
        await work.Receive("short");
        work.RunFor(minutes: 1);
        work.Allotted.ShouldBeLessThanOrEqualTo(granted, "nothing more is granted to the hub");
        work.Picked.ShouldBeGreaterThan(picked, $"{shipped} of {WorkOnAVolume.Orders} orders were shipped before");

        Proof.At("no room but the reserve: every order is picked to its end");
        volume.LeaveFree(0);
        work.RunUntilDone();
        work.Shipped.ShouldBe(WorkOnAVolume.Orders);
        work.Shipped.ShouldBeGreaterThan(shipped);
        work.ReserveBytes.ShouldBeLessThan(WorkOnAVolume.ReserveMib * Mib, "it was worked from the reserve");
        (await work.Hold("full")).ShouldBe(PostingRefusal.NothingNewNow);

        Proof.At("room again");
        volume.Free();
        await work.RunUntilShort(false);
        (await work.Hold("room-again")).ShouldBeNull();
        work.Allotted.ShouldBeGreaterThan(granted, "what came in meanwhile is granted");
        work.ReserveBytes.ShouldBe(WorkOnAVolume.ReserveMib * Mib);
        work.Judge();
    }

    private static bool IsShort(SiteLoop loop) => loop.Step.View().Alarms.Any(alarm => alarm.Code == "disk-short");

    private bool Later(SiteLoop loop)
    {
        clock.Advance(TimeSpan.FromSeconds(10));
        return loop.Tick();
    }

    private void WorkUntilFull(SiteLoop loop)
    {
        var why = new byte[4_000];
        for (var tick = 0; tick < TicksMax; tick++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            random.NextBytes(why);
            loop.Tell(new FrameRefused("scanner", Convert.ToBase64String(why)));
            if (!loop.Tick())
            {
                loop.IsFull.ShouldBeTrue();
                return;
            }
        }

        Assert.Fail($"The volume was not full after {TicksMax} ticks.");
    }

    private SiteLoop LoopOn(SiteLedger ledger, string file)
    {
        var line = new MemoryTopics().Connect("site", []);
        var options = new SiteOptions
        {
            Site = "alpha",
            Node = NodeId.Of("cube"),
            LedgerFile = file,
            Layout = new GridLayout { Columns = 4, Rows = 3, Levels = 4, Ports = [], Chargers = [] },
            Items = [],
            Robots = [],
            PortDevices = [],
        };
        ledger.Admit();
        return new SiteLoop(new LoopParts
        {
            Options = options,
            Time = clock,
            Ledger = ledger,
            RobotLine = line,
            Robots = new RobotLinks(line, new ControllerEnd(options.RobotProfile, options.Layout)),
            Ports = new PortLinks([], _ => throw new InvalidOperationException("There are no ports.")),
            Acts = new PageActs(),
            Sync = new SiteSync(options.Site, ledger),
            Space = new SpaceWatch(file, ShortMib, ReserveMib, clock),
            Log = NullLogger<SiteLoop>.Instance,
        });
    }
}
