using System.Text;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class JournalTests : IDisposable
{
    private readonly LedgerFile file = new();

    [Fact]
    public void A_replay_gets_the_newest_snapshot_and_every_tick_after_it_byte_for_byte()
    {
        using (var ledger = file.Open())
        {
            Run(ledger, 25, snapshotEvery: 10);
        }

        using var again = file.Open();
        var (tick, state) = again.NewestSnapshot()!.Value;
        (tick, Encoding.UTF8.GetString(state)).ShouldBe((20L, State(20)));
        var ticks = again.JournalAfter(tick).ToList();
        ticks.Select(each => each.Tick).ShouldBe([21, 22, 23, 24, 25]);
        ticks.Select(each => Encoding.UTF8.GetString(each.Facts.Span)).ShouldBe(ticks.Select(each => Facts(each.Tick)));
        ticks[0].At.ShouldBe(LedgerFile.Noon.Plus(2000));
        ticks[0].Brain.ShouldBe("brain");
        ticks[0].Decided.ToArray().ShouldBe([21, 1, 2]);
    }

    [Fact]
    public void Without_a_snapshot_the_replay_begins_at_the_first_tick()
    {
        using var ledger = file.Open();
        ledger.NewestSnapshot().ShouldBeNull();
        ledger.JournalAfter(0).ShouldBeEmpty();
        Run(ledger, 3, snapshotEvery: 10);
        ledger.JournalAfter(0).Count().ShouldBe(3);
    }

    [Fact]
    public void A_damaged_snapshot_is_passed_over_for_the_one_before()
    {
        using (var ledger = file.Open())
        {
            Run(ledger, 45, snapshotEvery: 20);
        }

        file.Edit("UPDATE snapshot SET state = x'0001' WHERE tick = 40");
        using var again = file.Open();
        again.NewestSnapshot()!.Value.Tick.ShouldBe(20);
        again.JournalAfter(20).Count().ShouldBe(25);
    }

    [Theory]
    [InlineData("UPDATE journal SET facts = x'0001' WHERE tick = 7")]
    [InlineData("UPDATE journal SET at = at + 1 WHERE tick = 7")]
    [InlineData("UPDATE journal SET decided = x'0001' WHERE tick = 7")]
    [InlineData("UPDATE journal SET brain = 'other' WHERE tick = 7")]
    [InlineData("DELETE FROM journal WHERE tick = 7")]
    public void A_changed_tick_is_never_replayed(string sql)
    {
        using var ledger = file.Open();
        Run(ledger, 10, snapshotEvery: 100);
        file.Edit(sql);
        Should.Throw<InvalidDataException>(() => ledger.JournalAfter(0).ToList()).Message.ShouldContain("Tick 7");
    }

    [Fact]
    public void Old_ticks_and_snapshots_go_and_the_file_stays_bounded()
    {
        using var ledger = file.Open();
        Run(ledger, 1000, snapshotEvery: 50);
        Number("SELECT COUNT(*) FROM snapshot").ShouldBe(2);
        Number("SELECT MIN(tick) FROM snapshot").ShouldBe(950);
        Number("SELECT MIN(tick) FROM journal").ShouldBeInRange(900, 950);
        ledger.JournalAfter(950).Count().ShouldBe(50);
    }

    [Fact]
    public void A_journal_longer_than_one_pruning_is_pruned_bit_by_bit()
    {
        using var ledger = file.Open();
        Run(ledger, 700, snapshotEvery: 300);
        Number("SELECT MIN(tick) FROM journal").ShouldBe(300);
    }

    [Fact]
    public void The_log_to_the_hub_is_numbered_and_acknowledged()
    {
        using (var ledger = file.Open())
        {
            ledger.Commit(LedgerFile.Next(ledger) with { Up = [Entry("1"), Entry("2")] });
            ledger.Commit(LedgerFile.Next(ledger) with { Up = [Entry("3")] });
            ledger.UpAfter(1, 10, 1000).Select(each => (each.Number, each.Body)).ShouldBe([(2, "2"), (3, "3")]);
            ledger.UpHead(3).ShouldBe(ledger.UpAfter(2, 1, 1000)[0].Hash);
            ledger.AcknowledgeUp(2);
            ledger.AcknowledgeUp(1);
            Should.Throw<ArgumentOutOfRangeException>(() => ledger.AcknowledgeUp(4));
            Should.Throw<ArgumentOutOfRangeException>(() => ledger.UpHead(4));
            ledger.UpAcknowledged.ShouldBe(2);
            ledger.Commit(LedgerFile.Next(ledger));
        }

        using var again = file.Open();
        (again.UpLast, again.UpAcknowledged).ShouldBe((3L, 2L));
    }

    [Fact]
    public void Hub_entries_are_taken_over_in_order_or_not_at_all()
    {
        using var hub = SiteLedger.Open(file.In("hub.db"), LedgerFile.Noon, LifeId.Of("hub"));
        hub.Commit(LedgerFile.Next(hub) with { Up = [Entry("1"), Entry("2"), Entry("3")] });
        var sent = hub.UpAfter(0, 10, 1000);
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger) with { Down = [sent[0], sent[1]] });
        (ledger.DownLast, ledger.DownHead).ShouldBe((2L, sent[1].Hash));
        Should.Throw<BrokenInvariantException>(() => ledger.Commit(LedgerFile.Next(ledger) with { Down = [sent[1]] }));
        Should.Throw<BrokenInvariantException>(() =>
            ledger.Commit(LedgerFile.Next(ledger) with { Down = [sent[2] with { Body = "other" }] }));
        (ledger.DownLast, ledger.LastTick).ShouldBe((2L, 1L));
        ledger.Commit(LedgerFile.Next(ledger) with { Down = [sent[2]] });
        ledger.DownLast.ShouldBe(3);
    }

    [Fact]
    public void A_ledger_of_a_newer_program_is_refused()
    {
        file.Open().Dispose();
        file.Edit("PRAGMA user_version = 99");
        Should.Throw<InvalidDataException>(() => file.Open().Dispose()).Message.ShouldContain("newer program");
    }

    [Fact]
    public void After_a_fault_of_the_file_nothing_more_is_written()
    {
        using var ledger = file.Open();
        file.Edit("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
        Should.Throw<LedgerFaultException>(() => ledger.Commit(LedgerFile.Next(ledger)))
            .Message.ShouldContain(file.Path);
        file.Edit("DROP TRIGGER full");
        Should.Throw<LedgerFaultException>(() => ledger.Commit(LedgerFile.Next(ledger)));
        ledger.LastTick.ShouldBe(0);
    }

    public void Dispose() => file.Dispose();

    private static OutboundEntry Entry(string body) => new("kind", 1, body);

    private static string Facts(long tick) => $"[{string.Join(',', Enumerable.Repeat(tick, (int)(tick % 7) * 30))}]";

    private static string State(long tick) => $"state {tick} {new string('s', 5000)}";

    private static void Run(SiteLedger ledger, int ticks, int snapshotEvery)
    {
        for (var tick = ledger.LastTick + 1; tick <= ticks; tick++)
        {
            ledger.Commit(LedgerFile.Next(ledger) with
            {
                Facts = Encoding.UTF8.GetBytes(Facts(tick)),
                Brain = tick > 3 ? "brain" : "",
                Decided = tick > 3 ? new byte[] { (byte)(tick % 200), 1, 2 } : default,
                Snapshot = tick % snapshotEvery == 0 ? Encoding.UTF8.GetBytes(State(tick)) : null,
            });
        }
    }

    private long Number(string sql)
    {
        using var connection = SqliteFileReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection SqliteFileReader()
    {
        var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return connection;
    }
}
