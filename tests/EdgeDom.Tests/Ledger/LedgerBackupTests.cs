using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class LedgerBackupTests : IDisposable
{
    private static readonly LifeId NewLife = LifeId.Of("fedcba9876543210fedcba9876543210");

    private readonly LedgerFile file = new();
    private readonly CheckpointKey key = CheckpointKey.Make();

    private string Folder => file.In("backups");

    [Fact]
    public void A_copy_made_in_steps_holds_what_was_committed_between_them()
    {
        using var ledger = file.OpenSigned(key);
        Fill(ledger, 3_000);
        var backups = new BackupFolder(Folder);
        var draft = backups.NewDraft(LedgerFile.Noon);
        var steps = 0;
        using (var copy = ledger.BeginCopy(draft))
        {
            for (; !copy.Step(4); steps++)
            {
                ledger.Commit(LedgerFile.Next(
                    ledger, LedgerFile.Promise($"between {steps}", Account.Free, Account.Blocked, 1)));
            }
        }

        steps.ShouldBeGreaterThan(10);
        var manifest = backups.Keep(draft, LedgerFile.Noon);
        (manifest.Entries, manifest.Tick, manifest.Life).ShouldBe((ledger.LastEntry, ledger.LastTick, ledger.Life));
        manifest.RootEntries.ShouldBe(3_002);
        LedgerVerifier.Verify(InFolder(manifest)).Broken.ShouldBeEmpty();
        backups.List().ShouldHaveSingleItem().ShouldBe(manifest);
    }

    [Fact]
    public void A_backup_is_verified_by_restoring_it_and_leaves_nothing_behind()
    {
        var manifest = Backup();
        var before = Directory.GetFiles(Folder);
        LedgerBackup.Verify(InFolder(manifest), LedgerFile.Noon, NewLife).IsSound.ShouldBeTrue();
        Directory.GetFiles(Folder).ShouldBe(before);

        var bytes = File.ReadAllBytes(InFolder(manifest));
        bytes[bytes.AsSpan().LastIndexOf("grant 17;MUG"u8)] ^= 1;
        File.WriteAllBytes(InFolder(manifest), bytes);
        var verdict = LedgerBackup.Verify(InFolder(manifest), LedgerFile.Noon, NewLife);
        verdict.IsSound.ShouldBeFalse();
        verdict.Faults[0].ShouldContain("SHA-256");
        verdict.Faults[1].ShouldContain("entry 20: changed");
        File.Delete(InFolder(manifest) + ".json");
        LedgerBackup.Verify(InFolder(manifest), LedgerFile.Noon, NewLife).Faults[0].ShouldContain("manifest");
    }

    [Fact]
    public void A_restored_ledger_is_a_new_life_with_the_same_past_and_works_on()
    {
        var manifest = Backup();
        var target = file.In("restored.db");
        var outcome = LedgerRestore.Run(InFolder(manifest), target, mayReplace: false, LedgerFile.Noon, NewLife);

        outcome.Note.LifeBefore.ShouldBe(LedgerFile.Life);
        using (var restored = SiteLedger.Open(target, LedgerFile.Noon, LifeId.Of("ignored"), key: key))
        {
            (restored.Life, restored.LastEntry).ShouldBe((NewLife, manifest.Entries));
            Fill(restored, 1_500, "after");
        }

        var report = LedgerVerifier.Verify(target);
        report.Broken.ShouldBeEmpty();
        report.LastCheckpoint!.Life.ShouldBe(NewLife);
        Directory.GetFiles(Path.GetDirectoryName(target)!, "restored.db*")
            .Where(left => !left.EndsWith("-lock", StringComparison.Ordinal)).ShouldBe([target]);
    }

    [Fact]
    public void A_ledger_that_is_there_is_replaced_only_on_demand_and_kept_aside()
    {
        var manifest = Backup();
        using (var ledger = file.OpenSigned(key))
        {
            Fill(ledger, 10, "later");
        }

        Should.Throw<InvalidDataException>(() => LedgerRestore.Run(
            InFolder(manifest), file.Path, mayReplace: false, LedgerFile.Noon, NewLife))
            .Message.ShouldContain("--replace");
        LedgerVerifier.Verify(file.Path).Entries.ShouldBe(manifest.Entries + 10);

        var outcome = LedgerRestore.Run(InFolder(manifest), file.Path, mayReplace: true, LedgerFile.Noon, NewLife);
        LedgerVerifier.Verify(file.Path).Entries.ShouldBe(manifest.Entries);
        LedgerVerifier.Verify(outcome.Aside).Entries.ShouldBe(manifest.Entries + 10);
    }

    [Fact]
    public void What_a_dead_site_left_in_its_log_is_in_the_ledger_that_is_kept_and_not_in_the_new_one()
    {
        var manifest = Backup();
        string[] parts = ["", "-wal"];
        byte[][] left;
        using (var ledger = file.OpenSigned(key))
        {
            Fill(ledger, 10, "in the log");
            left = [.. parts.Select(part => ReadShared(file.Path + part))];
        }

        foreach (var (part, bytes) in parts.Zip(left))
        {
            File.WriteAllBytes(file.Path + part, bytes);
        }

        var outcome = LedgerRestore.Run(InFolder(manifest), file.Path, mayReplace: true, LedgerFile.Noon, NewLife);
        LedgerVerifier.Verify(outcome.Aside).Entries.ShouldBe(manifest.Entries + 10);
        File.Exists(file.Path + "-wal").ShouldBeFalse();
        LedgerVerifier.Verify(file.Path).Entries.ShouldBe(manifest.Entries);
    }

    [Fact]
    public void Nothing_of_a_damaged_ledger_stays_beside_the_new_one_and_all_of_it_is_kept()
    {
        var manifest = Backup();
        File.WriteAllText(file.Path, "no database any more");
        File.WriteAllText(file.Path + "-wal", "nor a log");
        File.WriteAllText(file.Path + "-journal", "\0nor a journal");

        var outcome = LedgerRestore.Run(InFolder(manifest), file.Path, mayReplace: true, LedgerFile.Noon, NewLife);
        File.ReadAllText(outcome.Aside).ShouldBe("no database any more");
        File.ReadAllText(outcome.Aside + "-wal").ShouldBe("nor a log");
        File.ReadAllText(outcome.Aside + "-journal").ShouldBe("\0nor a journal");
        Directory.GetFiles(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path) + "-*")
            .Select(Path.GetExtension).ShouldBe([".db-lock"], "a journal of the old one is undone in the new one");
        LedgerVerifier.Verify(file.Path).Entries.ShouldBe(manifest.Entries);
    }

    [Fact]
    public void A_ledger_that_somebody_reads_is_not_replaced()
    {
        var manifest = Backup();
        using (var reader = SqliteFile.OpenReader(file.Path))
        using (var reading = reader.BeginTransaction(deferred: true))
        {
            using var head = reader.CreateCommand();
            head.CommandText = "SELECT tick FROM head";
            head.ExecuteScalar();
            Should.Throw<IOException>(() => LedgerRestore.Run(
                InFolder(manifest), file.Path, mayReplace: true, LedgerFile.Noon, NewLife))
                .Message.ShouldContain("Somebody else holds");
        }

        Directory.GetFiles(Path.GetDirectoryName(file.Path)!, "*.part*").ShouldBeEmpty();
        using var ledger = file.OpenSigned(key);
        ledger.Life.ShouldBe(LedgerFile.Life);
    }

    [Fact]
    public void Nothing_is_restored_under_a_running_site()
    {
        var manifest = Backup();
        using var running = file.OpenSigned(key);
        Should.Throw<IOException>(() => LedgerRestore.Run(
            InFolder(manifest), file.Path, mayReplace: true, LedgerFile.Noon, NewLife)).Message.ShouldContain("open");
    }

    [Fact]
    public void What_is_no_ledger_is_not_restored_and_changes_nothing()
    {
        Backup();
        var wrong = file.In("wrong.db");
        File.WriteAllText(wrong, string.Concat(Enumerable.Repeat("no database at all ", 500)));
        Should.Throw<InvalidDataException>(() => LedgerRestore.Run(
            wrong, file.Path, mayReplace: true, LedgerFile.Noon, NewLife));
        LedgerVerifier.Verify(file.Path).IsSound.ShouldBeTrue();
        Directory.GetFiles(Path.GetDirectoryName(file.Path)!, "*.part*").ShouldBeEmpty();
    }

    [Fact]
    public void Old_backups_go_when_there_are_too_many_and_half_made_ones_at_once()
    {
        Backup();
        File.WriteAllText(Path.Combine(Folder, "ledger-half.db.part"), "cut off");
        for (var day = 1; day <= BackupFolder.KeptMax; day++)
        {
            LedgerBackup.Create(file.Path, Folder, LedgerFile.Noon.Plus(day * 86_400_000L));
        }

        var list = new BackupFolder(Folder).List();
        list.Count.ShouldBe(BackupFolder.KeptMax);
        list[0].At.ShouldBe(LedgerFile.Noon.Plus(86_400_000));
        Directory.GetFiles(Folder).Length.ShouldBe(2 * BackupFolder.KeptMax);
    }

    public void Dispose()
    {
        key.Dispose();
        file.Dispose();
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Fill(SiteLedger ledger, int entries, string id = "grant")
    {
        if (ledger.LastTick == 0)
        {
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 1_000_000)));
        }

        for (var done = 0; done < entries; done += 500)
        {
            ledger.Commit(LedgerFile.Next(
                ledger,
                [.. Enumerable.Range(done, Math.Min(500, entries - done)).Select(number =>
                    LedgerFile.Promise($"{id} {number};", Account.Free, Account.Blocked, 1))]));
        }
    }

    private BackupManifest Backup()
    {
        using (var ledger = file.OpenSigned(key))
        {
            Fill(ledger, 1_200);
        }

        return LedgerBackup.Create(file.Path, Folder, LedgerFile.Noon);
    }

    private string InFolder(BackupManifest manifest) => Path.Combine(Folder, manifest.File);
}
