using System.Text.Json;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private readonly LedgerFile file = new();
    private readonly CheckpointKey key = CheckpointKey.Make();

    [Fact]
    public void After_a_thousand_entries_the_ledger_signs_a_checkpoint_and_tells_the_hub()
    {
        using var ledger = file.OpenSigned(key);
        Open(ledger);
        Grant(ledger, "a", 997);
        Told(ledger).ShouldBeEmpty();
        Grant(ledger, "b", 1);

        var told = Told(ledger).ShouldHaveSingleItem();
        using var body = JsonDocument.Parse(told.Body);
        var checkpoint = CheckpointText.Read(body.RootElement);
        (checkpoint.Number, checkpoint.Entries, checkpoint.Life).ShouldBe((1L, 1000L, LedgerFile.Life));
        checkpoint.Up.ShouldBe(new LogHead(told.Number - 1, ledger.UpHead(told.Number - 1)));
        using var publicKey = CheckpointKey.ReadPublic(key.PublicPem, "test");
        checkpoint.IsSignedBy(publicKey).ShouldBeTrue();
        (checkpoint with { Entries = 999 }).IsSignedBy(publicKey).ShouldBeFalse();
    }

    [Fact]
    public void A_minute_with_news_ends_with_a_checkpoint_and_a_minute_without_does_not()
    {
        using var ledger = file.OpenSigned(key);
        Open(ledger);
        Later(ledger, 59_999);
        Told(ledger).ShouldBeEmpty();
        Later(ledger, 60_000);
        Told(ledger).Count.ShouldBe(1);
        Later(ledger, 500_000);
        Told(ledger).Count.ShouldBe(1, "its own message is no news");
        ledger.Commit(LedgerFile.Next(ledger) with
        {
            At = LedgerFile.Noon.Plus(-3_600_000), Up = [new OutboundEntry("linePicked", 1, "{}")],
        });
        Told(ledger).Count.ShouldBe(2, "a clock set back puts nothing off");
    }

    [Fact]
    public void A_tick_that_is_refused_leaves_the_tree_as_it_was()
    {
        using (var ledger = file.OpenSigned(key))
        {
            Open(ledger);
            Should.Throw<BrokenInvariantException>(() => ledger.Commit(LedgerFile.Next(
                ledger,
                LedgerFile.Promise("good", Account.Free, Account.Allotted, 1),
                LedgerFile.Promise("too much", Account.Free, Account.Allotted, 5_000_000))));
            Grant(ledger, "a", 1_500);
        }

        Verify().Broken.ShouldBeEmpty();
        Verify().LastCheckpoint!.Entries.ShouldBe(1_502);
    }

    [Fact]
    public void The_tree_goes_on_after_a_restart_and_after_a_time_without_a_key()
    {
        Fill(restarts: true);
        var report = Verify();
        report.Broken.ShouldBeEmpty();
        report.LastCheckpoint!.Number.ShouldBeGreaterThan(2);
        report.Keys.ShouldHaveSingleItem().Pem.Trim().ShouldBe(key.PublicPem.Trim());
    }

    [Theory]
    [InlineData("UPDATE checkpoint SET entries = entries - 1 WHERE number = 2", "checkpoint 2")]
    [InlineData("UPDATE checkpoint SET root = zeroblob(32) WHERE number = 2", "checkpoint 2")]
    [InlineData("UPDATE checkpoint SET at = at + 1 WHERE number = 2", "checkpoint 2")]
    [InlineData("UPDATE checkpoint SET up_last = 0, up_hash = zeroblob(32) WHERE number = 2", "checkpoint 2")]
    [InlineData("UPDATE checkpoint SET signature = zeroblob(64) WHERE number = 2", "checkpoint 2")]
    [InlineData("UPDATE checkpoint SET life = 'another' WHERE number = 2", "checkpoint 2")]
    [InlineData("DELETE FROM checkpoint WHERE number = 2", "checkpoint 2")]
    [InlineData("DELETE FROM checkpoint WHERE number = 3", "checkpoint 3")]
    [InlineData("DELETE FROM checkpoint", "checkpoint 1")]
    [InlineData("DELETE FROM checkpoint_key", "checkpoint 1")]
    [InlineData("UPDATE entry_tree SET frontier = zeroblob(length(frontier))", "tree of entries")]
    [InlineData(
        "UPDATE checkpoint SET number = 9 WHERE number = 2; UPDATE checkpoint SET number = 2 WHERE number = 3;"
        + " UPDATE checkpoint SET number = 3 WHERE number = 9",
        "checkpoint 2")]
    public void A_checkpoint_that_was_changed_taken_away_or_swapped_is_named(string sql, string place)
    {
        Fill();
        file.Edit(sql);
        Verify().Broken.Select(found => found.Place).ShouldContain(place);
    }

    [Fact]
    public void History_rewritten_with_all_its_hashes_still_does_not_fit_the_signature()
    {
        Fill();
        var other = new LedgerFile();
        using (var ledger = other.Open())
        {
            Open(ledger);
            for (var tick = 0; tick < 35; tick++)
            {
                Grant(ledger, tick == 3 ? "forged" : $"t{tick}-", 100);
            }
        }

        // The forger gives the true file the entries, balances and head of a whole consistent ledger of his own.
        file.Edit($"""
            ATTACH '{other.Path}' AS other;
            DELETE FROM entry; INSERT INTO entry SELECT * FROM other.entry WHERE number <= 3302;
            UPDATE head SET entry_hash = (SELECT hash FROM entry WHERE number = 3302);
            """);
        other.Dispose();

        var report = Verify();
        report.Broken.Where(found => found.Entry is not null).ShouldBeEmpty();
        report.Broken.Select(found => found.Place).ShouldContain("checkpoint 1");
        Should.Throw<InvalidDataException>(() => file.OpenSigned(key).Dispose());
    }

    [Fact]
    public void Another_key_than_the_one_known_and_an_older_copy_than_the_one_published_are_told()
    {
        Fill();
        var published = Verify().LastCheckpoint!;
        using var other = CheckpointKey.Make();

        LedgerVerifier.Verify(file.Path, new VerifyDemands { KeyFingerprint = key.Fingerprint, Root = published.Root })
            .Broken.ShouldBeEmpty();
        LedgerVerifier.Verify(file.Path, new VerifyDemands { KeyFingerprint = other.Fingerprint })
            .Broken.Count.ShouldBe(3);
        LedgerVerifier.Verify(file.Path, new VerifyDemands { Root = new string('1', 64) })
            .Broken.ShouldHaveSingleItem().Place.ShouldBe("published root");
    }

    /// <summary>So many bytes are left, or, below zero, so many are missing.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(-4_096)]
    [InlineData(-200_000)]
    [InlineData(5_000)]
    [InlineData(300)]
    [InlineData(15)]
    [InlineData(0)]
    public void A_file_cut_short_is_never_sound_and_the_place_is_told(int bytes)
    {
        Fill();
        var length = new FileInfo(file.Path).Length;
        var left = bytes >= 0 ? bytes : length + bytes;
        using (var stream = File.OpenWrite(file.Path))
        {
            stream.SetLength(left);
        }

        var found = Verify().Broken.ShouldHaveSingleItem();
        found.Place.ShouldBe("file");
        found.What.ShouldContain($"was cut short: {left} bytes are there");
        found.What.ShouldContain(left < 100 ? "more than that" : $"{length} were written");
    }

    [Fact]
    public void A_file_cut_short_under_its_log_is_never_sound()
    {
        Fill();
        using (var ledger = file.OpenSigned(key))
        {
            Grant(ledger, "late", 1);
            file.CopyAsAfterPowerCut("cut.db");
        }

        File.Exists(file.In("cut.db-wal")).ShouldBeTrue();
        using (var stream = File.OpenWrite(file.In("cut.db")))
        {
            stream.SetLength(stream.Length - 200_000);
        }

        LedgerVerifier.Verify(file.In("cut.db")).Broken.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_key_is_made_once_for_its_user_alone_and_read_again()
    {
        var path = file.In("site.db.key.pem");
        using var first = CheckpointKey.OpenOrMake(path);
        using var second = CheckpointKey.OpenOrMake(path);
        second.Fingerprint.ShouldBe(first.Fingerprint);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
        File.WriteAllText(path, "no key");
        Should.Throw<InvalidDataException>(() => CheckpointKey.OpenOrMake(path)).Message.ShouldContain(path);
    }

    public void Dispose()
    {
        key.Dispose();
        file.Dispose();
    }

    private static IReadOnlyList<LogRecord> Told(SiteLedger ledger) =>
        [.. ledger.UpAfter(0, 1_000, int.MaxValue).Where(entry => entry.Kind == SignedCheckpoint.MessageKind)];

    private static void Open(SiteLedger ledger) =>
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 1_000_000)));

    private static void Grant(SiteLedger ledger, string id, int count) => ledger.Commit(LedgerFile.Next(
        ledger,
        [.. Enumerable.Range(0, count).Select(number =>
            LedgerFile.Promise($"{id}{number}", Account.Free, Account.Blocked, 1))]));

    private static void Later(SiteLedger ledger, long millis) =>
        ledger.Commit(LedgerFile.Next(ledger) with { At = LedgerFile.Noon.Plus(millis) });

    private VerifyReport Verify() => LedgerVerifier.Verify(file.Path);

    /// <summary>3,302 entries in ticks of 100 and three checkpoints.</summary>
    private void Fill(bool restarts = false)
    {
        using (var ledger = file.OpenSigned(key))
        {
            Open(ledger);
        }

        for (var part = 0; part < 3; part++)
        {
            using var ledger = restarts && part == 1 ? file.Open() : file.OpenSigned(key);
            for (var tick = part * 11; tick < (part + 1) * 11; tick++)
            {
                Grant(ledger, $"t{tick}-", 100);
            }
        }
    }
}
