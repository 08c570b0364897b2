using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Site;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteAdmissionTests : IAsyncDisposable
{
    private readonly AdmissionBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_site_whose_disk_is_gone_is_rebuilt_from_the_hubs_copy()
    {
        await WorkAndLoseDisk();
        var (before, bins, orders) = (lost, lostBins, lostOrders);

        await bench.AdmitAndRestart(2);
        var after = bench.Picture();
        (after.Chain, after.Up, after.Down).ShouldBe((before.Chain, before.Up, before.Down));
        after.Balances.ShouldBe(before.Balances);
        bench.Site.Rig.Loop.Step.State.Bins.Select(bin => bin.ToString()).ShouldBe(bins);
        (bench.Site.Rig.Loop.View.Work.Waiting + bench.Site.Rig.Loop.View.Work.Picking).ShouldBe(orders);
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldBeEmpty();

        bench.Site.Tick();
        bench.Exchange();
        bench.Site.Rig.Sync.View.Halt.ShouldBe(SyncHalt.None);
        bench.Hub.Do((book, _) => book.Site("alpha")!.Trouble).ShouldBe("");
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave).ShouldBe(bench.Ledger.UpLast);
    }

    [Fact]
    public async Task Another_day_that_the_hub_told_is_known_again_when_the_disk_is_gone()
    {
        bench.Site.Tick();
        bench.Exchange();
        var part = bench.Hub.Order(("MUG", 2)).Parts[0].Id;
        var carriage = new Carriage("express", new DateOnly(2026, 12, 28), new DateOnly(2026, 12, 29));
        bench.Hub.Do((book, now) =>
        {
            book.Tell(book.Site("alpha")!, new FulfilmentOrderRedated(part, carriage), now);
            return 0;
        });
        bench.Exchange();
        Carriages().ShouldBe([carriage]);
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();

        await bench.AdmitAndRestart(2);

        Carriages().ShouldBe([carriage]);
    }

    [Fact]
    public async Task A_crash_while_reading_back_goes_on_where_it_was()
    {
        await WorkAndLoseDisk();
        bench.CopyMax = 1;
        var questions = 0;
        var stage = AdmissionStage.Asking;
        while (stage != AdmissionStage.Admitted)
        {
            using var admission = bench.Greet(2);
            for (var i = 0; i < 4 && admission.Stage is not (AdmissionStage.Admitted or AdmissionStage.Stopped); i++)
            {
                admission.Take(bench.Ask(admission.NextRequest()));
            }

            stage = admission.Stage;
            stage.ShouldNotBe(AdmissionStage.Stopped, admission.Reason);
            (questions += 4).ShouldBeLessThan(400);
        }

        await bench.Site.RestartAsync();
        bench.Picture().Chain.ShouldBe(lost.Chain);
        File.Exists(bench.LedgerFile + LedgerRebuild.Suffix).ShouldBeFalse();
    }

    [Fact]
    public async Task The_ledger_is_handed_over_once_and_only_when_it_is_admitted()
    {
        await WorkAndLoseDisk();
        using (var left = bench.Greet(2))
        {
            Should.Throw<InvalidOperationException>(left.TakeLedger).Message.ShouldContain("not admitted");
        }

        using (var admission = bench.Greet(2))
        {
            bench.Admit(admission);
            using var ledger = admission.TakeLedger();
            (ledger.IsAdmitted, ledger.UpLast > 0).ShouldBe((true, true));
            Should.Throw<InvalidOperationException>(admission.TakeLedger).Message.ShouldContain("was taken");
            admission.Dispose();
            ledger.ThrowIfFailed();
        }

        await bench.Site.RestartAsync();
        bench.Picture().Chain.ShouldBe(lost.Chain);
    }

    [Fact]
    public async Task A_late_word_of_the_old_life_changes_nothing()
    {
        bench.Site.Tick();
        bench.Exchange();
        bench.Site.Tick();
        var late = bench.Site.Rig.Sync.NextRequest();
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();
        await bench.AdmitAndRestart(2);
        var hash = bench.Hub.Hash();

        bench.Ask(late).Instruction.ShouldBe(SyncInstruction.Refuse);
        bench.Ask(late with { Greeting = new LifeGreeting(1, 0, new string('0', 64), false) })
            .Instruction.ShouldBe(SyncInstruction.Refuse);
        bench.Hub.Hash().ShouldBe(hash);
        bench.Site.Tick();
        bench.Exchange();
        bench.Site.Rig.Sync.View.Halt.ShouldBe(SyncHalt.None);
    }

    [Fact]
    public async Task Greetings_that_come_again_and_late_do_not_lock_the_site_out()
    {
        await WorkAndLoseDisk();
        using (var second = bench.Greet(2))
        {
            var said = Questions(second);
            bench.Site.LoseDisk();
            await bench.AdmitAndRestart(3);
            foreach (var question in said.Concat(said).Reverse())
            {
                bench.Ask(question);
            }
        }

        bench.Ask(Greeting(4));
        var (have, head) = bench.Hub.Do((book, _) => (book.Site("alpha")!.UpHave, book.Site("alpha")!.UpHead));
        bench.Ask(Greeting(5) with { Greeting = new LifeGreeting(0, have, head, false) })
            .Instruction.ShouldBe(SyncInstruction.Rebuild);
        bench.Site.Tick();
        bench.Exchange();
        bench.Site.Rig.Sync.View.Halt.ShouldBe(SyncHalt.None);
        bench.Hub.Do((book, _) => book.Site("alpha")!.Life).ShouldBe(AdmissionBench.Life(3).Value);
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave).ShouldBe(bench.Ledger.UpLast);
    }

    [Fact]
    public async Task A_life_of_another_log_gives_no_number_out_twice()
    {
        await WorkAndLoseDisk();
        await bench.Site.RestartAsync();
        bench.Site.Tick();
        var question = bench.Site.Rig.Sync.NextRequest() with { Life = AdmissionBench.Life(2) };
        question.Up.ShouldNotBeEmpty();
        var answer = bench.Ask(question);

        answer.Instruction.ShouldBe(SyncInstruction.Rebuild);
        answer.Ticket.ShouldBeGreaterThan(0);
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHead).ShouldBe(lost.Up[^64..]);
    }

    [Fact]
    public async Task A_restored_copy_that_goes_on_from_the_hubs_copy_is_admitted_as_it_is()
    {
        bench.Site.Tick();
        bench.Exchange();
        await bench.Site.StopAsync();
        SetLife(bench.LedgerFile, 2);

        using var admission = bench.Greet(9);
        bench.Admit(admission).ShouldBe(2);
        admission.Stage.ShouldBe(AdmissionStage.Admitted);
        File.Exists(bench.LedgerFile + ".before").ShouldBeFalse();
        bench.Hub.Do((book, _) => book.Site("alpha")!.Life).ShouldBe(AdmissionBench.Life(2).Value);
    }

    [Fact]
    public async Task A_restored_copy_that_is_too_old_is_rebuilt_and_kept_beside()
    {
        bench.Site.Tick();
        bench.Exchange();
        await bench.Site.StopAsync();
        var copy = bench.LedgerFile + ".backup";
        File.Copy(bench.LedgerFile, copy);
        await bench.Site.RestartAsync();
        bench.Hub.Order(("MUG", 2));
        bench.Exchange();
        var before = bench.Picture();
        await bench.Site.StopAsync();
        File.Move(copy, bench.LedgerFile, overwrite: true);
        SetLife(bench.LedgerFile, 2);

        await bench.AdmitAndRestart(9);
        var after = bench.Picture();
        (after.Chain, after.Up, after.Down).ShouldBe((before.Chain, before.Up, before.Down));
        File.Exists(bench.LedgerFile + ".before").ShouldBeTrue();
    }

    [Fact]
    public void A_ledger_that_is_not_admitted_is_not_worked_with()
    {
        var options = bench.Site.Options with
        {
            LedgerFile = bench.LedgerFile + ".other",
            Hub = new HubOptions { Url = "http://127.0.0.1:1", TokenRef = "" },
        };
        var fault = Should.Throw<InvalidDataException>(() => SiteRig.Open(
            options,
            bench.Site.Time,
            bench.Site.RobotLine,
            _ => throw new InvalidOperationException("No line is opened."),
            AdmissionBench.Life(7),
            NullLoggerFactory.Instance));
        fault.Message.ShouldContain("not admitted");
    }

    /// <summary>Each leaves all sums of the books as they were: a unit under another right, a line under another name.
    /// </summary>
    [Theory]
    [InlineData(
        "UPDATE balance SET quantity = quantity - 1 WHERE kind = 22 AND sku = 'MUG';"
        + " INSERT INTO balance VALUES ('MUG', '', '', 24, '', 1)",
        " of MUG allotted, what was journalled makes it ")]
    [InlineData("UPDATE balance SET key = 'X/9' WHERE kind = 23 AND sku = 'PEN'", "hold 0 of PEN reserved:")]
    public async Task A_site_whose_brain_and_books_have_promised_different_things_does_not_start(
        string sql, string told)
    {
        bench.Site.Tick();
        bench.Exchange();
        bench.Hub.Order(("MUG", 2), ("PEN", 3));
        bench.Exchange();
        await bench.Site.StopAsync();
        Edit(bench.LedgerFile, sql);

        var fault = await Should.ThrowAsync<InvalidDataException>(bench.Site.RestartAsync);
        fault.Message.ShouldContain(told);
        fault.Message.ShouldContain("ledger verify");
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldNotBeEmpty();
    }

    private (string Chain, string Up, string Down, EdgeDom.Ledger.Stock.AccountBalance[] Balances) lost;
    private string[] lostBins = [];
    private int lostOrders;

    // Of all orders at ports and waiting.
    private Carriage?[] Carriages()
    {
        var step = bench.Site.Rig.Loop.Step;
        return
        [
            .. step.View().Ports.SelectMany(port => port.Totes).Select(tote => tote.Carriage),
            .. step.WaitingOrders(10).Select(order => order.Carriage),
        ];
    }

    private async Task WorkAndLoseDisk()
    {
        bench.Site.Tick();
        bench.Exchange();
        bench.Hub.Order(("MUG", 2), ("PEN", 3));
        bench.Hub.Order(("MUG", 1));
        bench.Exchange();
        lost = bench.Picture();
        lostBins = [.. bench.Site.Rig.Loop.Step.State.Bins.Select(bin => bin.ToString())];
        lostOrders = bench.Site.Rig.Loop.View.Work.Waiting + bench.Site.Rig.Loop.View.Work.Picking;
        lostOrders.ShouldBe(2);
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();
    }

    private List<ExchangeRequest> Questions(SiteAdmission admission)
    {
        var said = new List<ExchangeRequest>();
        while (admission.Stage is AdmissionStage.Asking or AdmissionStage.Rebuilding && said.Count < 100)
        {
            said.Add(admission.NextRequest());
            if (said[^1] is { Greeting: { WantsCopy: false, Ticket: > 0, UpAt: > 0 } })
            {
                break;
            }

            admission.Take(bench.Ask(said[^1]));
        }

        return said;
    }

    private static ExchangeRequest Greeting(int life) => new()
    {
        Site = "alpha",
        Life = AdmissionBench.Life(life),
        Ask = 1,
        DownHave = 0,
        UpHead = new string('0', 64),
        Up = [],
        Greeting = new LifeGreeting(0, 0, new string('0', 64), false),
    };

    private static void SetLife(string file, int life) =>
        Edit(file, $"UPDATE head SET life = '{AdmissionBench.Life(life)}'");

    private static void Edit(string file, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
