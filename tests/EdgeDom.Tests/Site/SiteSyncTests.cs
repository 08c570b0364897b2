using EdgeDom.Ledger;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteSyncTests : IDisposable
{
    private static readonly Moment Noon = new(1_700_000_000_000);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-sync-");
    private readonly ModelHub hub = new();
    private SiteLedger ledger;
    private SiteSync sync;

    public SiteSyncTests()
    {
        ledger = Open();
        sync = new SiteSync("alpha", ledger);
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Entries_go_up_and_come_down_and_the_cursor_moves_with_the_commit()
    {
        Commit("one", "two");
        hub.Write("first");
        sync.Take(hub.Answer(sync.NextRequest()), Noon).Counts.ShouldBeTrue();
        ledger.DownLast.ShouldBe(0);
        Commit();
        sync.HasToSend.ShouldBeTrue();
        sync.Take(hub.Answer(sync.NextRequest()), Noon);

        hub.Up.Select(entry => entry.Kind).ShouldBe(["linePicked", "linePicked", PostedTick.Kind]);
        PostedTick.Read(hub.Up[2].Body).Down.ShouldBe(1);
        ledger.DownLast.ShouldBe(1);
        ledger.UpAcknowledged.ShouldBe(3);
        sync.HasToSend.ShouldBeFalse();
    }

    [Fact]
    public void An_answer_to_a_question_that_is_no_longer_open_is_void()
    {
        hub.Write("first");
        var late = hub.Answer(sync.NextRequest());
        sync.NextRequest();

        sync.Take(late, Noon).Counts.ShouldBeFalse();
        Commit();
        ledger.DownLast.ShouldBe(0);
    }

    [Fact]
    public void The_same_answer_twice_counts_once()
    {
        hub.Write("first");
        var answer = hub.Answer(sync.NextRequest());
        sync.Take(answer, Noon).Counts.ShouldBeTrue();
        sync.Take(answer, Noon).Counts.ShouldBeFalse();
        Commit();

        ledger.DownLast.ShouldBe(1);
    }

    [Fact]
    public void A_hub_that_was_restored_gets_its_missing_entries_again()
    {
        Commit("one", "two", "three");
        sync.Take(hub.Answer(sync.NextRequest()), Noon);
        hub.Up.RemoveRange(1, 2);
        Commit("four");
        sync.Take(hub.Answer(sync.NextRequest()), Noon);
        sync.Take(hub.Answer(sync.NextRequest()), Noon);

        hub.Up.Select(entry => entry.Body).ShouldBe(["one", "two", "three", "four"]);
    }

    [Fact]
    public void A_site_that_forgot_entries_the_hub_has_stops_and_says_why()
    {
        Commit("one");
        var answer = hub.Answer(sync.NextRequest()) with { UpHave = 7, UpHead = new string('7', 64) };
        sync.Take(answer, Noon);

        sync.View.Halt.ShouldBe(SyncHalt.Parted);
        sync.View.Reason.ShouldContain("The hub has 7 entries of this site");
        sync.NextRequest().Up.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_changed_on_the_way_is_not_taken()
    {
        hub.Write("first");
        var answer = hub.Answer(sync.NextRequest());
        sync.Take(answer with { Down = [answer.Down[0] with { Body = "other" }] }, Noon);
        Commit();

        sync.View.Halt.ShouldBe(SyncHalt.Parted);
        ledger.DownLast.ShouldBe(0);
    }

    [Theory]
    [InlineData(SyncInstruction.Refuse, SyncHalt.Refused)]
    [InlineData(SyncInstruction.Rebuild, SyncHalt.MustRebuild)]
    public void A_site_that_may_not_go_on_sends_nothing_until_the_hub_says_otherwise(
        SyncInstruction instruction, SyncHalt halt)
    {
        Commit("one");
        var answer = hub.Answer(sync.NextRequest() with { Up = [] });
        sync.Take(answer with { Instruction = instruction, Reason = "why" }, Noon);
        sync.View.Halt.ShouldBe(halt);
        sync.HasToSend.ShouldBeFalse();
        var request = sync.NextRequest();
        request.Up.ShouldBeEmpty();

        sync.Take(hub.Answer(request), Noon);
        sync.Take(hub.Answer(sync.NextRequest()), Noon);
        hub.Up.Count.ShouldBe(1);
    }

    [Fact]
    public void The_link_is_told_once_when_it_comes_and_once_when_it_goes()
    {
        Facts().ShouldBeEmpty();
        sync.Take(hub.Answer(sync.NextRequest()), Noon);
        Facts().ShouldBe([new HubLinkChanged(true)]);
        sync.Take(hub.Answer(sync.NextRequest()), Noon);
        Facts().ShouldBeEmpty();
        sync.Lost();
        Facts().ShouldBe([new HubLinkChanged(false)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Nothing_is_lost_or_doubled_over_a_bad_line_and_restarts(int seed)
    {
        var chance = new Random(seed);
        var late = new List<ExchangeAnswer>();
        for (var round = 0; round < 300; round++)
        {
            Step(chance, late, round);
        }

        for (var round = 0; round < 100; round++)
        {
            sync.Take(hub.Answer(sync.NextRequest()), Noon);
            Commit();
        }

        sync.View.Halt.ShouldBe(SyncHalt.None);
        hub.Up.ShouldBe(ledger.UpAfter(0, 10_000, int.MaxValue).Select(ToEntry));
        ledger.DownLast.ShouldBe(hub.Down.Count);
        ledger.DownHead.ShouldBe(hub.Down[^1].Hash);
    }

    private void Step(Random chance, List<ExchangeAnswer> late, int round)
    {
        if (chance.Next(3) == 0)
        {
            hub.Write($"down {round}");
        }

        Commit(chance.Next(2) == 0 ? [] : [$"up {round}"]);
        var request = sync.NextRequest();
        var arrives = chance.Next(4);
        if (arrives > 0)
        {
            late.Add(hub.Answer(request));
        }

        if (late.Count > 0 && chance.Next(3) > 0)
        {
            var one = late[chance.Next(late.Count)];
            sync.Take(one, Noon);
            sync.Take(late[^1], Noon);
        }

        if (chance.Next(20) == 0)
        {
            Restart();
            late.Clear();
        }
    }

    private static LogEntry ToEntry(LogRecord record) =>
        new(record.Number, record.Kind, record.Version, record.At, record.Body, record.Hash);

    private SiteLedger Open() => SiteLedger.Open(
        Path.Combine(folder.FullName, "site.db"),
        Noon,
        LifeId.Of("0123456789abcdef0123456789abcdef"),
        isDurable: false);

    private void Restart()
    {
        ledger.Dispose();
        ledger = Open();
        sync = new SiteSync("alpha", ledger);
    }

    private List<Fact> Facts()
    {
        var facts = new List<Fact>();
        sync.Gather(facts, [], 0);
        return facts;
    }

    private void Commit(params string[] up)
    {
        var down = new List<LogRecord>();
        sync.Gather([], down, 3);
        ledger.Commit(new TickCommit
        {
            Tick = ledger.LastTick + 1,
            At = Noon,
            Facts = "[]"u8.ToArray(),
            Movements = [],
            Up = [.. up.Select(body => new OutboundEntry("linePicked", 1, body))],
            Down = down,
        });
    }
}
