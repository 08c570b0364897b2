using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Links;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class PageActsTests : IAsyncDisposable
{
    private readonly SiteBench bench = new();

    public PageActsTests() => bench.Tick();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task An_act_is_answered_only_after_the_commit()
    {
        var tick = bench.Rig.Ledger.LastTick;
        var answer = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision));
        answer.IsCompleted.ShouldBeFalse();
        bench.Tick().ShouldBeTrue();

        (await answer).Outcome.ShouldBe(PageActOutcome.Taken);
        bench.Rig.Ledger.LastTick.ShouldBe(tick + 1);
    }

    [Fact]
    public async Task An_act_on_an_older_screen_is_refused_and_not_journalled()
    {
        var facts = bench.Rig.Loop.Figures.Facts;
        var answer = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision + 1));
        bench.Tick();

        (await answer).ShouldBe(
            new PageActResult(PageActOutcome.OldScreen, bench.Revision, "The screen has changed since."));
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts);
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_act()
    {
        var facts = bench.Rig.Loop.Figures.Facts;
        var first = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision));
        var second = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision));
        bench.Tick();
        var third = bench.Rig.Acts.Submit(Scan("key-1", 0));

        (await second).ShouldBe(await first);
        (await third).ShouldBe(await first);
        bench.Rig.Loop.Figures.Facts.ShouldBe(facts + 1);
    }

    [Fact]
    public async Task An_act_at_a_port_that_does_not_exist_is_refused()
    {
        var answer = bench.Rig.Acts.Submit(
            new PortActed(PortId.Of("port-9"), 0, "key-1", PortAct.Confirm, 1));
        bench.Tick();

        (await answer).Outcome.ShouldBe(PageActOutcome.Unknown);
    }

    [Fact]
    public async Task Of_two_acts_at_one_port_the_second_waits_for_the_next_tick()
    {
        var first = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision));
        var second = bench.Rig.Acts.Submit(Scan("key-2", bench.Revision));
        bench.Tick();
        first.IsCompleted.ShouldBeTrue();
        second.IsCompleted.ShouldBeFalse();
        bench.Tick();

        (await second).Outcome.ShouldBeOneOf(PageActOutcome.Taken, PageActOutcome.OldScreen);
    }

    [Fact]
    public async Task More_acts_than_may_wait_are_turned_away_at_once()
    {
        for (var i = 0; i < PageActs.WaitingMax; i++)
        {
            _ = bench.Rig.Acts.Submit(Scan($"key-{i}", bench.Revision));
        }

        var answer = bench.Rig.Acts.Submit(Scan("one-more", bench.Revision));

        (await answer).Outcome.ShouldBe(PageActOutcome.Busy);
    }

    [Fact]
    public async Task A_program_that_stops_answers_all_that_wait()
    {
        var waiting = bench.Rig.Acts.Submit(Scan("key-1", bench.Revision));
        bench.Rig.Acts.Stop();
        var late = bench.Rig.Acts.Submit(Scan("key-2", bench.Revision));

        (await waiting).Outcome.ShouldBe(PageActOutcome.Stopping);
        (await late).Outcome.ShouldBe(PageActOutcome.Stopping);
    }

    [Fact]
    public async Task An_operator_stops_the_robots()
    {
        var answer = bench.Rig.Acts.Submit(new OperatorActed(OperatorAct.Stop, null, null));
        bench.Tick();

        (await answer).Outcome.ShouldBe(PageActOutcome.Taken);
    }

    private static PortActed Scan(string key, long revision) =>
        new(SiteBench.Port, revision, key, PortAct.Scan, 0, "0000000000000");
}
