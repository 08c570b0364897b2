using EdgeDom.Control.Views;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>
/// An exchange that does not go on is no exchange: people are told, and nobody promises anything by it.
/// </summary>
public sealed class StoppedExchangeTests : IAsyncDisposable
{
    private const string Alarm = "exchange-stopped";

    private readonly AdmissionBench bench = new();

    public StoppedExchangeTests() => bench.Exchange();

    private SiteSync Sync => bench.Site.Rig.Sync;

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData(SyncHalt.Refused)]
    [InlineData(SyncHalt.MustUpgrade)]
    [InlineData(SyncHalt.MustRebuild)]
    public void A_site_that_may_not_go_on_raises_an_alarm_until_it_may(SyncHalt halt)
    {
        var question = Sync.NextRequest();
        Take(halt switch
        {
            SyncHalt.Refused => bench.Ask(question with { DownHave = 1_000 }),
            SyncHalt.MustUpgrade => bench.Ask(question with { Speaks = 0, Least = 0 }),
            _ => bench.Ask(question with { Life = AdmissionBench.Life(9) }),
        });

        Sync.View.Halt.ShouldBe(halt);
        Alarms().ShouldContain(alarm => alarm.Code == Alarm && alarm.Text == Sync.View.Reason);

        bench.Exchange();
        Sync.View.Halt.ShouldBe(SyncHalt.None);
        Alarms().ShouldNotContain(alarm => alarm.Code == Alarm);
    }

    [Fact]
    public async Task A_site_whose_log_has_parted_tells_people_and_the_hub_until_it_is_started_again()
    {
        Take(bench.Ask(Sync.NextRequest()) with { UpHave = 1_000_000 });
        Sync.View.Halt.ShouldBe(SyncHalt.Parted);
        Alarms().ShouldContain(alarm => alarm.Code == Alarm && alarm.Text.Contains("an old copy runs here"));
        var question = Sync.NextRequest();
        question.Stopped.ShouldBe(Sync.View.Reason);

        var answer = bench.Ask(question);
        answer.RetryAfterMillis.ShouldBe(60_000);
        Trouble().ShouldContain("an old copy runs here");
        Take(answer);
        Sync.View.Halt.ShouldBe(SyncHalt.Parted);

        await bench.Site.RestartAsync();
        bench.Exchange();
        Trouble().ShouldBeEmpty();
        Alarms().ShouldNotContain(alarm => alarm.Code == Alarm);
    }

    [Fact]
    public void People_are_told_the_newest_reason()
    {
        Take(bench.Ask(Sync.NextRequest() with { Speaks = 0, Least = 0 }));
        Take(bench.Ask(Sync.NextRequest() with { DownHave = 1_000 }));

        Alarms().Single(alarm => alarm.Code == Alarm).Text.ShouldContain("an old copy of the hub's database runs");
    }

    [Fact]
    public void A_hub_that_was_put_back_and_wrote_as_many_entries_anew_is_noticed()
    {
        Take(bench.Ask(Sync.NextRequest()) with { DownHead = new string('7', 64), Down = [] });

        Sync.View.Halt.ShouldBe(SyncHalt.Parted);
    }

    [Fact]
    public void A_site_that_works_in_a_life_unknown_to_the_hub_is_in_trouble_and_a_dead_one_of_another_version_is_not()
    {
        bench.Ask(Sync.NextRequest() with { Life = AdmissionBench.Life(9) });
        Trouble().ShouldContain("A new life");
        bench.Exchange();

        bench.Ask(Sync.NextRequest() with { Life = AdmissionBench.Life(9), Speaks = 0, Least = 0 })
            .Instruction.ShouldBe(SyncInstruction.Upgrade);
        Trouble().ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_reason_without_end_the_hub_keeps_the_beginning()
    {
        bench.Ask(Sync.NextRequest() with { Stopped = new string('x', 100_000) });

        Trouble().Length.ShouldBeLessThan(SyncJson.StoppedMax + 100);
    }

    private void Take(ExchangeAnswer answer)
    {
        Sync.Take(answer, bench.Site.Now).Counts.ShouldBeTrue();
        bench.Site.Tick();
    }

    private IReadOnlyList<Note> Alarms() => bench.Site.Rig.Loop.View.Alarms;

    private string Trouble() => bench.Hub.Do((book, _) => book.Site("alpha")!.Trouble);
}
