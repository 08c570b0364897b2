using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Status;
using EdgeDom.Tests.Control;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>How long a site says that a new order would need.</summary>
public sealed class ReadyPartTests
{
    private const int Levels = 5;

    [Theory]
    [InlineData(2, 4, 0, 0, 0, 115_000, 25_000)]
    [InlineData(2, 4, 10, 0, 0, 365_000, 25_000)]
    [InlineData(2, 8, 10, 0, 0, 240_000, 12_500)]
    [InlineData(1, 50, 10, 0, 0, 265_000, 15_000)]
    [InlineData(2, 4, 10, 100, 50, 260_000, 17_500)]
    [InlineData(2, 4, 10, 100, 400, 505_000, 35_000)]
    [InlineData(2, 4, 99_999_999, 0, 0, 604_800_000, 25_000)]
    public void Without_a_measure_it_goes_by_ports_robots_what_is_open_and_how_deep_bins_lie(
        int ports, int robots, long open, long presented, long dug, long fixedMillis, long perLine)
    {
        var ready = ReadyPart.Of(View(ports, robots, open, presented, dug), PaceView.None, Levels, At(0));

        (ready.BaseMillis, ready.PerLineMillis).ShouldBe((fixedMillis, perLine));
        (ready.PortsOpen, ready.RobotsInWork, ready.OpenLines, ready.IsMeasured).ShouldBe((ports, robots, open, false));
    }

    [Theory]
    [InlineData(2, 4, 12_000)]
    [InlineData(4, 8, 6_000)]
    [InlineData(1, 8, 24_000)]
    [InlineData(4, 2, 24_000)]
    public void What_was_measured_while_orders_waited_counts_by_the_ports_and_robots_there_are_now(
        int ports, int robots, long perLine)
    {
        var pace = new PaceView(600_000, PortMillis: 2 * 600_000, RobotMillis: 4 * 600_000, Lines: 50);
        var ready = ReadyPart.Of(View(ports, robots, 10), pace, Levels, At(0));

        (ready.PerLineMillis, ready.IsMeasured).ShouldBe((perLine, true));
        ready.BaseMillis.ShouldBe(115_000 + (10 * perLine));
    }

    [Fact]
    public void A_site_that_ships_nothing_takes_the_longest_there_is_and_too_short_a_measure_does_not_count()
    {
        ReadyPart.Of(View(1, 1, 1), new PaceView(3_600_000, 3_600_000, 3_600_000, 0), Levels, At(0)).PerLineMillis
            .ShouldBe(3_600_000);
        ReadyPart.Of(View(2, 4, 1), new PaceView(599_999, 599_999, 599_999, 99), Levels, At(0)).IsMeasured
            .ShouldBeFalse();
        ReadyPart.Of(View(2, 4, 1), new PaceView(3_599_999, 3_599_999, 3_599_999, 19), Levels, At(0)).IsMeasured
            .ShouldBeFalse("nineteen lines may be a slow start");
    }

    [Fact]
    public void A_site_where_nobody_works_goes_by_all_there_is_and_by_how_long_it_has_stood()
    {
        foreach (var standing in new[]
        {
            View(0, 4, 10), View(2, 4, 10, doing: "charge"), View(2, 4, 10) with { IsStopped = true },
        })
        {
            var pace = new LinePace();
            pace.Note(View(2, 4, 10), [], At(0));
            ReadyPart.Of(View(2, 4, 10), pace.View, Levels, At(500_000)).StoodMillis.ShouldBe(0);
            pace.Note(standing, [], At(1_000));
            pace.Note(standing, [], At(2_000));

            var ready = ReadyPart.Of(standing, pace.View, Levels, At(601_000));

            ready.StoodMillis.ShouldBe(600_000);
            ready.BaseMillis.ShouldBe(115_000 + (10 * ready.PerLineMillis) + 600_000);
            pace.Note(View(2, 4, 10), [], At(700_000));
            pace.View.StandsSince.ShouldBeNull();
        }
    }

    [Fact]
    public void Lines_and_time_are_measured_only_while_orders_wait_for_a_port()
    {
        var pace = new LinePace();
        var (quiet, busy) = (View(2, 4, 9), View(2, 4, 9, waiting: 3));
        pace.Note(quiet, [Shipped(5)], At(0));
        pace.Note(busy, [Shipped(5)], At(1_000));
        pace.Note(busy, [Shipped(2), Shipped(1)], At(3_000));
        pace.Note(quiet, [Shipped(4)], At(3_500));
        pace.Note(quiet, [Shipped(6)], At(9_000));
        pace.Note(busy with { IsStopped = true }, [], At(9_100));
        pace.Note(busy, [Shipped(8)], At(9_500));

        pace.View.ShouldBe(new PaceView(2_500, 5_000, 10_000, 7));
        pace.Note(busy, [], At(100_000));
        pace.View.Millis.ShouldBe(12_500, "a program that stood still has measured nothing");
    }

    [Fact]
    public void What_is_older_than_an_hour_of_such_time_is_forgotten()
    {
        var (pace, busy) = (new LinePace(), View(1, 1, 9, waiting: 1));
        pace.Note(busy, [], At(0));
        for (var second = 10; second <= 7_200; second += 10)
        {
            pace.Note(busy, second <= 1_800 ? [Shipped(1)] : [], At(second * 1_000L));
        }

        pace.View.Millis.ShouldBe(3_600_000);
        pace.View.Lines.ShouldBe(0);
    }

    [Fact]
    public void A_busy_store_says_about_how_long_its_open_orders_really_take()
    {
        var world = new TestSite { Orders = 200, ToteSlots = 2 }.Start();
        var (pace, begun) = (new LinePace(), world.Now);
        ReadyPart? said = null;
        world.AfterStep = outcome =>
        {
            var view = world.Step.View();
            pace.Note(view, outcome.Messages, world.Now);
            if (said is null && pace.View.Millis >= 600_000)
            {
                (said, begun) = (ReadyPart.Of(view, pace.View, 4, world.Now), world.Now);
            }
        };
        WholeDayTests.RunToTheEnd(world, 14_400_000);

        var took = world.Now.Since(begun);
        said.ShouldNotBeNull().IsMeasured.ShouldBeTrue();
        said.BaseMillis.ShouldBeInRange(took / 2, took * 2, said.ToString());
        world.Step.View().Work.OpenLines.ShouldBe(0);
    }

    private static Moment At(long millis) => new(1_800_000_000_000 + millis);

    private static FulfilmentOrderShipped Shipped(int lines) => new(
        FulfilmentOrderId.Of("F1"),
        [.. Enumerable.Range(1, lines).Select(line => new FulfilmentLine(line, Sku.Of("MUG"), 1))]);

    private static SiteView View(
        int ports,
        int robots,
        long open,
        long presented = 0,
        long dug = 0,
        int waiting = 0,
        string doing = "idle") => new()
    {
        Tick = 1,
        IsStopped = false,
        Robots =
        [
            .. Enumerable.Range(0, robots).Select(robot => new RobotView(
                RobotId.Of($"R{robot}"), new Cell(robot, 0), null, doing, [], [], 1_000, IsOnline: true)),
            new RobotView(RobotId.Of("X1"), new Cell(0, 1), null, "idle", [], [], 1_000, IsOnline: false),
            new RobotView(RobotId.Of("X2"), null, null, "unknown", [], [], 1_000, IsOnline: true),
        ],
        Ports =
        [
            .. Enumerable.Range(0, ports + 1).Select(port => new PortView(
                PortId.Of($"p{port}"), port < ports, 1, null, 0, [], null, 0, 0, false, [], 0, "", [])),
        ],
        StackHeights = [],
        Work = new WorkView
        {
            Waiting = waiting,
            Picking = 0,
            OpenLines = open,
            Shipped = 0,
            Refused = 0,
            UnitsPicked = 0,
            UnitsShort = 0,
            Presentations = presented,
            DigMoves = dug,
            DugPresentations = 0,
            PortWaitMillis = 0,
        },
        Alarms = [],
    };
}
