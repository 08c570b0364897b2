using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Ledger;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>What a start does with a journal that another brain, or this one under other settings, wrote.</summary>
public sealed class OtherBrainTests : IAsyncDisposable
{
    private static readonly FulfilmentOrder Order = new(
        FulfilmentOrderId.Of("F1"),
        OrderId.Of("O1"),
        SiteBench.Small("").Node,
        [new FulfilmentLine(1, SiteBench.Mug, 2)],
        0,
        new Moment(1));

    private readonly SiteBench bench = new(snapshotEveryTicks: 1_000);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData("commands")]
    [InlineData("numbers")]
    [InlineData("cells")]
    [InlineData("movements")]
    [InlineData("messages")]
    public void A_brain_that_decides_a_tick_otherwise_than_it_was_committed_is_not_started(string part)
    {
        Work();
        LoopStart.Replay(bench.Options.ToSettings(), bench.Rig.Ledger).State.Hash().ShouldBe(bench.Hash());

        Should.Throw<InvalidDataException>(() => Replay(part)).Message.ShouldContain("decides otherwise");
    }

    [Fact]
    public void The_refusal_names_the_tick_and_the_cure()
    {
        Work();
        var first = bench.Rig.Ledger.JournalAfter(0).First();
        var refusal = Should.Throw<InvalidDataException>(() => Replay("movements")).Message;
        refusal.ShouldStartWith($"Tick {first.Tick} of the journal was decided by brain {first.Brain}");
        refusal.ShouldContain("stop it in order");
    }

    [Fact]
    public void Settings_under_which_a_tick_is_decided_otherwise_are_not_taken()
    {
        Work();
        var other = bench.Options.ToSettings() with { GrantPermille = 500 };
        Should.Throw<InvalidDataException>(() => LoopStart.Replay(other, bench.Rig.Ledger)).Message
            .ShouldContain("this program under the settings of now decides otherwise");
    }

    [Fact]
    public async Task After_a_stop_in_order_any_brain_has_nothing_to_decide_again()
    {
        await using var site = await LiveSite.StartAsync();
        await site.Program.DisposeAsync();

        using var ledger = SiteLedger.Open(site.Options.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        ledger.NewestSnapshot()!.Value.Tick.ShouldBe(ledger.LastTick);
        ledger.LastTick.ShouldBeGreaterThan(0);
        var other = LoopStart.Replay(
            site.Options.ToSettings(), ledger, (settings, state) => new OtherBrain(settings, state, "movements"));
        other.State.Bins.Count().ShouldBe(3);
    }

    private void Work()
    {
        for (var i = 0; i < 12; i++)
        {
            bench.Report(2, 2 + (i % 2));
            if (i == 3)
            {
                bench.Rig.Loop.Tell(new HubMessageReceived(1, new FulfilmentOrderPlaced(Order)));
            }

            bench.Tick();
        }

        bench.Rig.Loop.Figures.Commands.ShouldBeGreaterThan(0);
    }

    private void Replay(string part) => LoopStart.Replay(
        bench.Options.ToSettings(),
        bench.Rig.Ledger,
        (settings, state) => new OtherBrain(settings, state, part));

    private sealed class OtherBrain(SiteSettings settings, SiteState state, string part) : SiteStep(settings, state)
    {
        public override StepOutcome Run(IReadOnlyList<Fact> facts, Moment now)
        {
            var outcome = base.Run(facts, now);
            return part switch
            {
                "commands" => outcome with { Commands = [.. outcome.Commands.Where(command => command is not Drive)] },
                "numbers" => outcome with { Commands = [.. outcome.Commands.Select(Renumbered)] },
                "cells" => outcome with { Commands = [.. outcome.Commands.Select(Elsewhere)] },
                "movements" => outcome with { Movements = [.. outcome.Movements.Select(Less)] },
                "messages" => outcome with { Messages = [] },
                _ => outcome,
            };
        }

        private static StockMovement Less(StockMovement move) => move with { Quantity = move.Quantity + 1 };

        private static Command Renumbered(Command command) =>
            command is Drive drive ? drive with { Update = drive.Update + 1 } : command;

        private static Command Elsewhere(Command command) => command is Drive drive
            ? drive with { Waypoints = [.. drive.Waypoints.Select(way => way with { Cell = new Cell(0, 1) })] }
            : command;
    }
}
