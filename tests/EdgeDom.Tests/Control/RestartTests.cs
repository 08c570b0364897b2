using EdgeDom.Control;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class RestartTests
{
    [Fact]
    public void A_brain_read_back_at_every_tick_decides_as_one_that_was_never_interrupted()
    {
        var steady = Start(11);
        var killed = Start(11);
        var decisions = new List<string>();
        steady.AfterStep = outcome => decisions.Add(Text(outcome));
        var at = 0;
        killed.AfterStep = outcome => Text(outcome).ShouldBe(decisions[at++]);

        for (var tick = 0; tick < 6000; tick++)
        {
            steady.Tick();
            killed.Tick();
            killed.Restart();
        }

        killed.State.Hash().ShouldBe(steady.State.Hash());
        WholeDayTests.IsOver(steady).ShouldBeTrue(WholeDayTests.Describe(steady));
    }

    [Fact]
    public void A_journal_replayed_gives_the_same_state_hash()
    {
        var world = Start(12);
        world.Journal = [];
        WholeDayTests.RunToTheEnd(world, 3_600_000);

        var replayed = new SiteStep(world.Settings, SiteState.Empty(world.Settings));
        foreach (var (facts, now) in world.Journal)
        {
            replayed.Run(facts, now);
        }

        replayed.State.Hash().ShouldBe(world.State.Hash());
    }

    [Fact]
    public void A_state_written_before_there_were_lots_reads_as_the_same()
    {
        var bin = new OpeningBin(BinId.Of("B1"), new Cell(1, 1), 1, 1, [new BinLoad(1, Sku.Of("S000"), 10)]);
        var settings = new TestSite { Orders = 0, Items = 3 }.Settings();
        var step = new SiteStep(settings, SiteState.Empty(settings));
        step.Run([new StockOpened([bin])], new Moment(1_000));
        var bytes = step.State.Encode();

        // The load: SKU, ten units, then lot, owner and blocked units, all empty. The version: 2, once 1.
        byte[] load = [4, .. "S000"u8, 20, 0, 0, 0];
        var at = bytes.AsSpan().IndexOf(load) + load.Length - 3;
        byte[] old = [2, .. bytes[1..at], .. bytes[(at + 3)..]];

        bytes[0].ShouldBe((byte)4);
        SiteState.Decode(settings, old).Hash().ShouldBe(step.State.Hash());
    }

    [Fact]
    public void A_state_with_bins_where_the_layout_has_no_stack_any_more_is_refused()
    {
        var settings = new TestSite { Orders = 0, Items = 3, Ports = 1 }.Settings();
        var beside = new Cell(settings.Layout.Ports[0].Cell.Column + 1, settings.Layout.Ports[0].Cell.Row);
        var step = new SiteStep(settings, SiteState.Empty(settings));
        step.Run(
            [new StockOpened([new OpeningBin(BinId.Of("B1"), beside, 1, 1, [new BinLoad(1, Sku.Of("S000"), 10)])])],
            new Moment(1_000));
        var wider = settings with
        {
            Layout = settings.Layout with { Ports = [settings.Layout.Ports[0] with { MoreCells = [beside] }] },
        };

        Should.Throw<InvalidDataException>(() => SiteState.Decode(wider, step.State.Encode())).Message
            .ShouldContain($"bins at {beside}, where the layout has no stack");
    }

    private static TestWorld Start(int seed) => new TestSite
    {
        Robots = 7, Orders = 12, Seed = seed,
        Faults = new TestFaults
        {
            DelayMillisMax = 200, LostPermille = 20, DoubledPermille = 30, ShortPermille = 80, FailedActPermille = 20,
        },
    }.Start();

    private static string Text(StepOutcome outcome) =>
        string.Join('\n', outcome.Commands.Cast<object>().Concat(outcome.Movements).Concat(outcome.Messages)
            .Concat(outcome.Notes));
}
