using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SQLitePCL;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class ShortReadTests : IDisposable
{
    private readonly PostingBench bench = new();
    private int held;

    private string File => bench.File.Path;

    [Fact]
    public void A_reader_that_holds_one_state_too_long_is_ended_and_then_the_log_begins_anew()
    {
        Fill(6_000);
        var time = new FakeTimeProvider();
        using var reader = SqliteFile.OpenShortReader(File, new ReadLimit(time));
        using var select = new Statement(reader, "SELECT number FROM entry ORDER BY number");
        using (var rows = select.Read())
        {
            rows.Read().ShouldBeTrue();
            Fill(80_000);
            bench.Ledger.LogBytes.ShouldBeGreaterThan(8_000_000, "the log grows behind the reader");

            time.Advance(TimeSpan.FromMilliseconds(ReadLimit.MillisMax + 1));
            Should.Throw<SqliteException>(() => ReadAll(rows)).SqliteErrorCode.ShouldBe(raw.SQLITE_INTERRUPT);
        }

        Fill(40_000);
        bench.Ledger.LogBytes.ShouldBeLessThan(6_000_000, "nobody holds an old state any more");
        using var again = select.Read();
        ReadAll(again).ShouldBe(bench.Ledger.LastEntry);
    }

    [Fact]
    public void Who_asks_a_ledger_in_use_for_too_much_at_once_is_told_what_to_do()
    {
        Fill(6_000);
        var rare = new HistoryQuery { Cause = "never", Count = 1 };
        var slow = new ReadLimit(new RunningTime { StepMillis = 500 });
        Should.Throw<LedgerReadTooLongException>(() => LedgerHistory.Read(File, rare, slow))
            .Message.ShouldContain("is in use");

        bench.Ledger.Dispose();
        LedgerHistory.Read(File, rare, slow).ShouldBeEmpty("nobody has it, so it may take its time");
    }

    [Fact]
    public void What_happened_long_ago_is_found_in_a_large_ledger_in_use()
    {
        bench.Receive("first", 7);
        Fill(90_000);

        var time = new RunningTime { StepMillis = 3 };

        LedgerHistory.Read(File, new HistoryQuery { Bin = BinId.Of("nowhere") }, new ReadLimit(time)).ShouldBeEmpty();
        time.LooksEnded.ShouldBeGreaterThan(0, "in one look it would have been ended");
    }

    [Fact]
    public void A_check_beside_a_writer_reads_in_short_looks_and_finds_nothing_wrong()
    {
        bench.Receive("in", 100_000);
        Fill(30_000);
        var time = new RunningTime { Meanwhile = () => Reserve(atMost: 300) };

        var report = LedgerVerifier.Verify(File, VerifyDemands.None, isQuiet: true, limit: new ReadLimit(time));

        report.Broken.ShouldBeEmpty();
        report.Entries.ShouldBeGreaterThan(30_000);
        time.LooksEnded.ShouldBeGreaterThan(5);
        held.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("UPDATE reservation SET open = 5 WHERE id = 'R4'", "reservation R4")]
    [InlineData("UPDATE reservation SET done = 1 WHERE id = 'R2'", "reservation")]
    [InlineData("UPDATE posting SET first = 3 WHERE id = 'in'", "posting")]
    [InlineData("UPDATE balance SET quantity = quantity + 1 WHERE kind = 21", "balance MUG free")]
    public void A_check_in_short_looks_finds_what_was_changed(string sql, string place)
    {
        bench.Receive("in", 100_000);
        Fill(3_000);
        for (var i = 0; i < 4; i++)
        {
            Reserve();
        }

        bench.File.Edit(sql);
        var limit = new ReadLimit(new RunningTime());
        var report = LedgerVerifier.Verify(File, VerifyDemands.None, isQuiet: true, limit: limit);
        report.Broken.ShouldContain(found => found.Place.StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public void A_copy_beside_a_running_site_is_of_one_commit_or_is_ended()
    {
        Fill(30_000);
        var folder = bench.File.In("backups");
        Should.Throw<LedgerReadTooLongException>(() => LedgerBackup.Create(
            File, folder, LedgerFile.Noon, new ReadLimit(new RunningTime { StepMillis = 3_000 })))
            .Message.ShouldContain("backup create --url");
        Directory.GetFiles(folder).ShouldBeEmpty();

        var busy = new ReadLimit(new RunningTime { StepMillis = 1, Meanwhile = () => Fill(1) });
        var manifest = LedgerBackup.Create(File, folder, LedgerFile.Noon, busy);
        manifest.Entries.ShouldBeInRange(30_000, bench.Ledger.LastEntry - 1);
        LedgerVerifier.Verify(Path.Combine(folder, manifest.File)).Broken.ShouldBeEmpty();

        var last = bench.Ledger.LastEntry;
        bench.Ledger.Dispose();
        var slow = new ReadLimit(new RunningTime { StepMillis = 3_000 });
        LedgerBackup.Create(File, folder, LedgerFile.Noon.Plus(1), slow).Entries.ShouldBe(last);
    }

    public void Dispose() => bench.Dispose();

    private static long ReadAll(StatementRows rows)
    {
        var last = 0L;
        while (rows.Read())
        {
            last = rows.GetInt64(0);
        }

        return last;
    }

    private void Fill(int entries)
    {
        for (var done = 0; done < entries; done += 500)
        {
            bench.Ledger.Commit(LedgerFile.Next(
                bench.Ledger,
                [.. Enumerable.Range(0, Math.Min(500, entries - done)).Select(number => new StockMovement(
                    $"fill {bench.Ledger.LastEntry} {number}", Mug, Account.Supplier, Account.LostFound, 1, "fill"))]));
        }
    }

    // One more is held, and the one before is taken, in part or whole, or given up, or goes on.
    private void Reserve(int atMost = int.MaxValue)
    {
        if (held == atMost)
        {
            return;
        }

        held++;
        bench.Post($"hold-{held}", new PostingStep.Hold(Held(held), Mug, Account.Free, 6));
        PostingStep? end = (held % 4) switch
        {
            2 => new PostingStep.Fulfil(Held(held - 1), [new FulfilPart(Bin, 1, 6)]),
            3 => new PostingStep.Fulfil(Held(held - 1), [new FulfilPart(Bin, 1, 2)]),
            0 => new PostingStep.Void(Held(held - 1)),
            _ => null,
        };
        if (end is not null)
        {
            bench.Post($"end-{held}", end).Outcome.ShouldBe(PostingOutcome.Accepted);
        }
    }

    private static ReservationId Held(int number) => ReservationId.Of($"R{number}");

    /// <summary>A clock that goes on whenever it is looked at, and lets something happen meanwhile.</summary>
    private sealed class RunningTime : TimeProvider
    {
        private long millis;
        private bool isBusy;

        public int StepMillis { get; init; } = 20;

        public Action? Meanwhile { get; init; }

        /// <summary>At least so many looks were ended, had it all been one.</summary>
        public long LooksEnded => millis / (ReadLimit.MillisMax + StepMillis);

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp()
        {
            millis += StepMillis;
            if (Meanwhile is not null && !isBusy)
            {
                isBusy = true;
                Meanwhile();
                isBusy = false;
            }

            return millis;
        }
    }
}
