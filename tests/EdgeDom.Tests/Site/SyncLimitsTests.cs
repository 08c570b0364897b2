using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SyncLimitsTests : IAsyncDisposable
{
    private readonly AdmissionBench bench = new();

    public SyncLimitsTests() => bench.Site.Tick();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_site_whose_versions_the_hub_does_not_speak_is_told_to_upgrade_and_works_on()
    {
        var sync = bench.Site.Rig.Sync;
        var answer = bench.Ask(sync.NextRequest() with { Speaks = 9, Least = SyncVersions.Newest + 1 });
        answer.Instruction.ShouldBe(SyncInstruction.Upgrade);
        answer.Reason.ShouldEndWith("upgrade the hub.");
        bench.Ask(sync.NextRequest() with { Speaks = 0, Least = 0 }).Reason.ShouldEndWith("upgrade the site.");
        answer.UpHave.ShouldBe(0);
        answer = bench.Ask(sync.NextRequest() with { Speaks = 9, Least = SyncVersions.Newest + 1 });
        sync.Take(answer, bench.Site.Now);
        sync.View.Halt.ShouldBe(SyncHalt.MustUpgrade);
        bench.Site.Report(2, 2);
        bench.Site.Tick().ShouldBeTrue();

        bench.Exchange();
        sync.View.Halt.ShouldBe(SyncHalt.None);
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave).ShouldBe(bench.Ledger.UpLast);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1_900, false)]
    [InlineData(2_500, true)]
    [InlineData(-86_400_000, true)]
    public void A_clock_that_is_off_by_more_than_two_seconds_raises_an_alarm_and_refuses_nothing(
        long aheadMillis, bool isOff)
    {
        Exchange(aheadMillis);
        bench.Site.Rig.Loop.View.Alarms.Any(alarm => alarm.Code == "clock-differs").ShouldBe(isOff);
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave).ShouldBeGreaterThan(0);

        Exchange(0);
        bench.Site.Rig.Loop.View.Alarms.ShouldNotContain(alarm => alarm.Code == "clock-differs");
    }

    [Fact]
    public async Task An_alarm_of_clocks_that_were_set_right_while_the_site_was_away_ends()
    {
        Exchange(9_000);
        bench.Site.Rig.Loop.View.Alarms.ShouldContain(alarm => alarm.Code == "clock-differs");
        await bench.Site.RestartAsync();
        bench.Site.Tick();
        Exchange(0);
        bench.Site.Rig.Loop.View.Alarms.ShouldNotContain(alarm => alarm.Code == "clock-differs");
    }

    private void Exchange(long aheadMillis)
    {
        var sync = bench.Site.Rig.Sync;
        bench.Hub.Now = bench.Site.Now.Plus(aheadMillis);
        sync.Take(bench.Ask(sync.NextRequest(now: bench.Site.Now)), bench.Site.Now).Counts.ShouldBeTrue();
        bench.Site.Tick();
    }
}
