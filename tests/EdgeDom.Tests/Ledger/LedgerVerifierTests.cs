using EdgeDom.Ledger;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class LedgerVerifierTests : IDisposable
{
    private readonly LedgerFile file = new();

    [Fact]
    public void A_ledger_as_it_was_written_is_sound_and_nothing_is_left_beside_it()
    {
        Fill();
        var report = LedgerVerifier.Verify(file.Path);
        report.Broken.ShouldBeEmpty();
        (report.Entries, report.UpEntries, report.DownEntries, report.Ticks).ShouldBe((62L, 62L, 0L, 31L));
        report.Life.ShouldBe(LedgerFile.Life);
        Directory.GetFiles(Path.GetDirectoryName(file.Path)!)
            .ShouldBe([file.Path, file.Path + "-lock"], ignoreOrder: true);
    }

    [Fact]
    public void A_ledger_is_checked_beside_its_writer_and_as_a_copy_with_its_log()
    {
        using var ledger = file.Open();
        Fill(ledger);
        LedgerVerifier.Verify(file.Path).Broken.ShouldBeEmpty();
        var copy = LedgerVerifier.Verify(file.CopyAsAfterPowerCut("copy.db"));
        copy.Broken.ShouldBeEmpty();
        copy.Entries.ShouldBe(62);
    }

    [Theory]
    [InlineData("UPDATE entry SET quantity = quantity + 1 WHERE number = 17")]
    [InlineData("UPDATE entry SET cause = 'Test' WHERE number = 17")]
    [InlineData("UPDATE entry SET at = at + 1 WHERE number = 17")]
    [InlineData("UPDATE entry SET id = id || 'x' WHERE number = 17")]
    [InlineData("UPDATE entry SET to_key = 'x' WHERE number = 17")]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE number = 17")]
    [InlineData("DELETE FROM entry WHERE number = 17")]
    public void An_entry_changed_by_SQL_is_named_and_no_other(string sql)
    {
        Fill();
        file.Edit(sql);
        Broken().Where(found => found.Entry is not null).Select(found => found.Entry).ShouldBe([17]);
    }

    [Fact]
    public void Any_one_byte_of_an_entry_changed_in_the_file_is_found_and_the_entry_named()
    {
        Fill();
        var bytes = File.ReadAllBytes(file.Path);

        // The same bytes may stand in the unused part of a page as well, where a change means nothing.
        var at = Places(bytes, "grant:14;MUG"u8).Single(place => !VerifyWithChange(bytes, place).IsSound);
        const int headerBytes = 23;
        const int contentBytes = 9 + 3 + 1 + 1 + 4 + 32;
        for (var place = at - headerBytes; place < at; place++)
        {
            VerifyWithChange(bytes, place).IsSound.ShouldBeFalse($"byte {place - at} before the id");
        }

        for (var place = at; place < at + contentBytes; place++)
        {
            VerifyWithChange(bytes, place).FirstBrokenEntry.ShouldBe(29, $"byte {place - at} from the id on");
        }
    }

    [Theory]
    [InlineData("UPDATE numbered_log SET body = '{\"q\":2}' WHERE number = 5", "log up entry 5")]
    [InlineData("DELETE FROM numbered_log WHERE number = 5", "log up entry 5")]
    [InlineData("DELETE FROM numbered_log WHERE number = 31", "log up entry 31")]
    [InlineData("UPDATE balance SET quantity = 71 WHERE kind = 21", "balance MUG free")]
    [InlineData("DELETE FROM balance WHERE kind = 21", "balance MUG free")]
    [InlineData("INSERT INTO balance VALUES ('CUP', '', '', 21, '', 5)", "balance CUP free")]
    [InlineData("UPDATE journal SET facts = x'00' WHERE tick = 20", "journal tick 20")]
    [InlineData("DELETE FROM journal WHERE tick = 31", "journal")]
    [InlineData("UPDATE snapshot SET state = x'0001' WHERE tick = 30", "snapshot of tick 30")]
    [InlineData("UPDATE head SET entries = 61", "head")]
    [InlineData("DELETE FROM head", "head")]
    public void What_was_changed_elsewhere_is_named(string sql, string place)
    {
        Fill();
        file.Edit(sql);
        Broken().Select(found => found.Place).ShouldContain(place);
    }

    [Theory]
    [InlineData("to_kind = 3 WHERE number = 29", "entry 29", "no movement of a positive quantity within one book")]
    [InlineData("quantity = 0 WHERE number = 29", "entry 29", "no movement of a positive quantity within one book")]
    [InlineData("quantity = 88 WHERE number = 29", "entry 29", "takes 88 where 87 are: balance MUG free")]
    [InlineData("to_kind = 4, to_key = '' WHERE number = 30", "tick 15", "the books of MUG do not agree")]
    [InlineData("to_key = 'FO0' WHERE number = 30", "balance MUG tote:FO14", "the table says 1, the entries say 0")]
    public void A_history_that_breaks_a_law_of_the_books_is_found_though_its_hashes_are_right(
        string sql, string place, string what)
    {
        Fill();
        file.Forge($"UPDATE entry SET {sql}");
        Broken().ShouldContain(
            found => found.Place == place && found.What.StartsWith(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_that_the_hub_was_not_told_of_is_named()
    {
        using (var ledger = file.Open())
        {
            Fill(ledger);
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Promise("more", Account.Free, Account.Allotted, 5)));
        }

        Broken().ShouldHaveSingleItem().ShouldBe(new VerifyBreak(
            null, "rights of MUG", "granted 35 and shrunk by 0, but the hub was told 30 and 0"));
    }

    [Fact]
    public void Missing_last_entries_are_missed()
    {
        Fill();
        file.Edit("DELETE FROM entry WHERE number > 60");
        Broken()[0].ShouldBe(new VerifyBreak(61, "entry 61", "missing; 62 were committed"));
    }

    [Fact]
    public void A_ledger_opened_after_its_last_entry_was_changed_is_refused()
    {
        Fill();
        file.Edit("UPDATE entry SET quantity = 2 WHERE number = 62");
        Should.Throw<InvalidDataException>(() => file.Open().Dispose()).Message.ShouldContain("62");
    }

    /// <summary>By kind: 21 is FREE, 8 the physical book's world, 20 the promise book's.</summary>
    [Theory]
    [InlineData("quantity = 71 WHERE kind = 21")]
    [InlineData("quantity = -99 WHERE kind = 8")]
    [InlineData("quantity = -99 WHERE kind = 20")]
    public void A_ledger_whose_balances_were_changed_is_refused(string sql)
    {
        Fill();
        file.Edit($"UPDATE balance SET {sql}");
        Should.Throw<InvalidDataException>(() => file.Open().Dispose()).Message.ShouldContain("MUG");
    }

    [Fact]
    public void Another_file_is_no_ledger()
    {
        File.WriteAllText(file.Path, string.Concat(Enumerable.Repeat("no database at all ", 100)));
        Should.Throw<InvalidDataException>(() => LedgerVerifier.Verify(file.Path));
        Should.Throw<FileNotFoundException>(() => LedgerVerifier.Verify(file.In("absent.db")));
    }

    public void Dispose() => file.Dispose();

    private static List<int> Places(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted)
    {
        var places = new List<int>();
        for (var from = 0; bytes[from..].IndexOf(wanted) is var next and >= 0; from += next + 1)
        {
            places.Add(from + next);
        }

        return places;
    }

    private VerifyReport VerifyWithChange(byte[] bytes, int place)
    {
        var changed = bytes.ToArray();
        changed[place] ^= 1;
        File.WriteAllBytes(file.Path, changed);
        return LedgerVerifier.Verify(file.Path);
    }

    private IReadOnlyList<VerifyBreak> Broken() => LedgerVerifier.Verify(file.Path).Broken;

    private void Fill()
    {
        using var ledger = file.Open();
        Fill(ledger);
    }

    /// <summary>31 ticks: the opening, then 30 grants of one unit, each with a pick into a tote.</summary>
    private static void Fill(SiteLedger ledger)
    {
        var granted = new OutboundEntry("stockGranted", 1, """{"sku":"MUG","quantity":1}""");
        var bin = Account.Bin(new BinId("B1"), 1);
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 100)) with
        {
            Up = [new OutboundEntry("linePicked", 1, "{}")],
        });
        for (var number = 1; number <= 30; number++)
        {
            var tote = Account.Tote(new FulfilmentOrderId($"FO{number}"));
            ledger.Commit(LedgerFile.Next(
                ledger,
                LedgerFile.Promise($"grant:{number};", Account.Free, Account.Allotted, 1),
                LedgerFile.Promise($"pick:{number};", bin, tote, 1)) with
            {
                Up = [granted],
                Snapshot = number % 10 == 9 ? "state"u8.ToArray() : null,
            });
        }
    }
}
