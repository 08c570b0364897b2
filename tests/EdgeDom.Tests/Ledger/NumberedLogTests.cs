using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class NumberedLogTests : IDisposable
{
    private const int Owner = 17;

    private readonly LedgerFile file = new();
    private readonly SqliteConnection connection;
    private readonly NumberedLog log;

    public NumberedLogTests()
    {
        connection = SqliteFile.OpenWriter(file.Path, Owner, [NumberedLog.TableSql()]);
        log = new NumberedLog(connection);
    }

    [Fact]
    public void Each_stream_counts_by_itself_from_one()
    {
        Append("a", "1").Number.ShouldBe(1);
        Append("a", "2").Number.ShouldBe(2);
        Append("b", "3").Number.ShouldBe(1);
        (log.Head("a").Number, log.Head("b").Number, log.Head("c").Number).ShouldBe((2L, 1L, 0L));
        log.Head("c").Hash.ShouldBe(HashChain.Start);
    }

    [Fact]
    public void A_hash_follows_from_the_one_before()
    {
        var first = Append("a", "1");
        var second = Append("a", "2");
        var link = HashChain.Link(first.Hash, 2, "kind", 1, LedgerFile.Noon.UnixMillis, "2");
        (second.Hash, log.HashAt("a", 2), log.Head("a").Hash).ShouldBe((link, link, link));
        log.HashAt("a", 3).ShouldBeNull();
    }

    [Fact]
    public void A_rollback_gives_the_number_back()
    {
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            log.Append("a", new OutboundEntry("kind", 1, "lost"), LedgerFile.Noon).Number.ShouldBe(1);
            transaction.Rollback();
        }

        Append("a", "kept").Number.ShouldBe(1);
        log.FirstBreak("a").ShouldBeNull();
    }

    [Fact]
    public void Another_partys_log_is_taken_entry_by_entry()
    {
        var entries = Enumerable.Range(1, 4).Select(number => Append("theirs", $"{number}")).ToList();
        log.Take("copy", entries[0]).ShouldBe(LogTaking.Taken);
        log.Take("copy", entries[0]).ShouldBe(LogTaking.Known);
        log.Take("copy", entries[2]).ShouldBe(LogTaking.Gap);
        log.Take("copy", entries[1] with { Body = "other" }).ShouldBe(LogTaking.Forked);
        log.Take("copy", entries[0] with { Hash = HashChain.Start }).ShouldBe(LogTaking.Forked);
        log.Take("copy", entries[1]).ShouldBe(LogTaking.Taken);
        log.After("copy", 0, 10).ShouldBe(entries[..2]);
    }

    [Fact]
    public void Reading_is_bounded_by_count_and_by_bytes_but_never_stands_still()
    {
        var entries = Enumerable.Range(1, 5).Select(_ => Append("a", new string('x', 100))).ToList();
        log.After("a", 1, 3).ShouldBe(entries[1..4]);
        log.After("a", 0, 10, bytesMax: 250).ShouldBe(entries[..2]);
        log.After("a", 0, 10, bytesMax: 1).ShouldBe(entries[..1]);
        log.After("a", 5, 10).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE numbered_log SET body = 'other' WHERE number = 3", 3)]
    [InlineData("DELETE FROM numbered_log WHERE number = 2", 2)]
    public void The_first_broken_entry_is_named(string sql, long number)
    {
        for (var entry = 1; entry <= 4; entry++)
        {
            Append("a", $"{entry}");
        }

        log.FirstBreak("a").ShouldBeNull();
        file.Edit(sql);
        log.FirstBreak("a")!.Number.ShouldBe(number);
    }

    [Fact]
    public void A_file_of_another_program_or_of_a_newer_one_is_refused()
    {
        Should.Throw<InvalidDataException>(() => SqliteFile.OpenWriter(file.Path, Owner + 1, [NumberedLog.TableSql()]));
        Should.Throw<InvalidDataException>(() => SqliteFile.OpenWriter(file.Path, Owner, []))
            .Message.ShouldContain("newer program");
    }

    public void Dispose()
    {
        log.Dispose();
        connection.Dispose();
        file.Dispose();
    }

    private LogRecord Append(string stream, string body) =>
        log.Append(stream, new OutboundEntry("kind", 1, body), LedgerFile.Noon);
}
