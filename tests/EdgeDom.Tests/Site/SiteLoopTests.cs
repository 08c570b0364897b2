using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteLoopTests : IAsyncDisposable
{
    private readonly SiteBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_new_ledger_opens_its_stock_in_the_first_tick()
    {
        bench.Tick().ShouldBeTrue();

        bench.Rig.Ledger.LastTick.ShouldBe(1);
        bench.Rig.Loop.Step.State.Bins.Select(bin => bin.Bin.Value).ShouldBe(["B1", "B2", "B3"]);
    }

    [Fact]
    public void A_tick_is_measured_by_the_wall_and_not_by_the_sites_clock()
    {
        bench.Tick(millis: 60_000).ShouldBeTrue();

        bench.Rig.Loop.Figures.TickMicros.ShouldBeInRange(1, 59_000_000);
        bench.Rig.Loop.Figures.TicksWithin.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task A_second_start_does_not_open_the_stock_again()
    {
        bench.Tick();
        var entries = bench.Rig.Ledger.LastEntry;
        await bench.RestartAsync();
        bench.Tick();

        bench.Rig.Ledger.LastTick.ShouldBe(2);
        bench.Rig.Ledger.LastEntry.ShouldBe(entries);
        bench.Rig.Loop.Step.State.Bins.Count().ShouldBe(3);
    }

    [Fact]
    public void A_tick_with_nothing_to_do_commits_nothing_but_shows_progress()
    {
        bench.Tick();
        while (bench.Rig.Loop.NextDue is { } due && due <= bench.Now.Plus(100))
        {
            bench.Tick();
        }

        var tick = bench.Rig.Ledger.LastTick;
        bench.Tick().ShouldBeFalse();
        bench.Rig.Ledger.LastTick.ShouldBe(tick);
        bench.Rig.Loop.Figures.LastTickAt.ShouldBe(bench.Now);
    }

    [Fact]
    public async Task A_restart_stands_exactly_where_the_program_ended()
    {
        for (var i = 0; i < 60; i++)
        {
            bench.Report(1 + (i / 10), 1 + (i % 3));
            if (i % 4 == 0)
            {
                bench.Scan($"code-{i}");
            }

            bench.Tick();
        }

        var (tick, hash) = (bench.Rig.Ledger.LastTick, bench.Hash());
        await bench.RestartAsync();

        bench.Rig.Loop.Step.State.Tick.ShouldBe(tick);
        bench.Hash().ShouldBe(hash);
    }

    [Fact]
    public void Of_several_reports_of_a_robot_in_one_tick_the_newest_counts()
    {
        bench.Tick();
        var facts = bench.Rig.Loop.Figures.Facts;
        bench.Report(1, 1);
        bench.Report(1, 2);
        bench.Report(1, 3);
        bench.Tick();

        bench.Rig.Loop.Figures.Facts.ShouldBe(facts + 1);
    }

    [Fact]
    public void A_report_that_says_nothing_new_is_journalled_only_now_and_then()
    {
        bench.Tick();
        bench.Report(1, 1);
        bench.Tick();
        var facts = bench.Rig.Loop.Figures.Facts;
        bench.Report(1, 1);
        bench.Tick();
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts);

        bench.Report(1, 1);
        bench.Tick(millis: 10_000);
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts + 1);
    }

    [Fact]
    public void A_garbled_scan_is_counted_and_moves_no_stock()
    {
        bench.Tick();
        var movements = bench.Rig.Loop.Figures.Movements;
        bench.Device("scanner").TryWrite(new byte[] { 0x41, 0xFF, 0x0D, 0x0A });
        bench.Tick();

        bench.Rig.Loop.Figures.FramesRefused.ShouldBe(1);
        bench.Rig.Loop.Figures.Movements.ShouldBe(movements);
    }

    [Fact]
    public void A_lost_device_line_is_told_once_and_once_when_it_is_back()
    {
        bench.Tick();
        bench.Tick();
        var facts = bench.Rig.Loop.Figures.Facts;
        bench.Device("scanner").Break("unplugged");
        bench.Tick();
        bench.Tick();
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts + 1);

        bench.Device("scanner").Mend();
        bench.Tick();
        bench.Tick();
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts + 2);
    }

    [Fact]
    public async Task A_question_of_another_thread_is_answered_by_the_loop()
    {
        bench.Tick();
        var asking = bench.Rig.Loop.Questions.Ask(() => bench.Rig.Loop.Step.State.Bins.Count(), CancellationToken.None);
        asking.IsCompleted.ShouldBeFalse();
        bench.Tick();

        (await asking).ShouldBe(3);
    }

    [Fact]
    public void Bins_are_where_the_opening_stock_says()
    {
        bench.Tick();
        var bin = bench.Rig.Loop.Step.State.Bins.Single(bin => bin.Bin.Value == "B2");

        bin.Place.ShouldBe(new BinPlace.InStack(new Cell(2, 2), 2));
        bin.Loads.ShouldBe([new BinLoad(1, Sku.Of("PEN"), 40)]);
    }
}
