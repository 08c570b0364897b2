using System.Text.Json;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Tests.Ledger;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App;

/// <summary>What happened, what stood where, and whether it is what somebody counted, as a script sees it.</summary>
public sealed class LedgerHistoryVerbsTests : IDisposable
{
    private static readonly Sku Cup = Sku.Of("CUP");

    private readonly LedgerFile file = new();

    public LedgerHistoryVerbsTests()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        ledger.Commit(LedgerFile.Next(
            ledger,
            LedgerFile.Promise("block", Account.Free, Account.Blocked, 4),
            new StockMovement(
                "pick", LedgerFile.Mug, Account.Bin(new BinId("B1"), 1), Account.Tote(new FulfilmentOrderId("FO1")), 2,
                "picked at port-1 by Ada"),
            new StockMovement(
                "pick2", LedgerFile.Mug, Account.Bin(new BinId("B1"), 1), Account.Tote(new FulfilmentOrderId("FO2")), 1,
                "picked at port-1 by Ada Lovelace")));
        ledger.Commit(LedgerFile.Next(
            ledger,
            new StockMovement(
                "receipt", Cup, Account.Supplier, Account.Port(new PortId("port-1")), 6, "delivery 8"),
            new StockMovement(
                "away", Cup, Account.Port(new PortId("port-1")), Account.Bin(new BinId("B5"), 2), 2, "put away"),
            new StockMovement("away-free", Cup, Account.Supply, Account.Free, 2, "put away")));
    }

    [Theory]
    [InlineData("--sku", "MUG", 5)]
    [InlineData("--bin", "B1", 3)]
    [InlineData("--port", "port-1", 2)]
    [InlineData("--port", "port", 0)]
    [InlineData("--order", "FO1", 1)]
    [InlineData("--picker", "Ada", 1)]
    [InlineData("--picker", "Lovelace", 0)]
    [InlineData("--as-of", "2", 2)]
    [InlineData("--count", "3", 3)]
    public async Task Show_answers_as_a_document_and_as_a_table(string option, string value, int entries)
    {
        var json = await Run("ledger", "show", "--db", file.Path, option, value, "--json");
        json.Code.ShouldBe(ExitCode.Ok);
        JsonDocument.Parse(json.Standard).RootElement.GetArrayLength().ShouldBe(entries);
        var table = await Run("ledger", "show", "--db", file.Path, option, value);
        table.Standard.TrimEnd().Split(Environment.NewLine).Length.ShouldBe(entries + 1);
    }

    [Fact]
    public async Task Balances_are_those_of_now_or_of_any_entry()
    {
        (await Run("ledger", "balances", "--db", file.Path, "--bin", "B1")).Standard.ShouldContain(" 7");
        (await Run("ledger", "balances", "--db", file.Path, "--bin", "B1", "--as-of", "3")).Standard
            .ShouldContain(" 10");
        (await Run("ledger", "balances", "--db", file.Path, "--port", "port-1")).Standard
            .ShouldMatch("^CUP +port:port-1 +4\\s*$");
        (await Run("ledger", "balances", "--db", file.Path, "--port", "port-1", "--as-of", "6")).Standard
            .ShouldMatch("^CUP +port:port-1 +6\\s*$");
        (await Run("ledger", "balances", "--db", file.Path, "--as-of", "99")).Code.ShouldBe(ExitCode.WrongUsage);
    }

    [Fact]
    public async Task A_file_of_stock_is_compared_and_every_difference_and_bad_row_is_told()
    {
        var stock = file.In("stock.csv");
        await File.WriteAllTextAsync(stock, "bin,compartment,sku,quantity\nB1,1,MUG,7\nB5,2,CUP,2\n");
        (await Run("ledger", "reconcile", "--db", file.Path, "--stock", stock)).Code.ShouldBe(ExitCode.Ok);

        await File.WriteAllTextAsync(
            stock,
            "bin,compartment,sku,lot,owner,quantity\nB1,1,MUG,,,6\nB2,1,CUP,L1,me,3\nB3,x,CUP,,,1\nB3,1,CUP,,,-1\n"
            + "B2,1,CUP,L1,me,3\nB5,2,CUP,,,2\n");
        var (code, standard, _) = await Run("ledger", "reconcile", "--db", file.Path, "--stock", stock);

        code.ShouldBe(ExitCode.WarningsFound);
        standard.ShouldContain("B1/1 MUG lot '' owner '': ledger 7, file 6");
        standard.ShouldContain("B2/1 CUP lot 'L1' owner 'me': ledger 0, file 3");
        standard.ShouldContain("line 4, compartment: 'x'");
        standard.ShouldContain("line 5, quantity: '-1'");
        standard.ShouldContain("line 6, bin: the same place");
        standard.ShouldContain("6 rows, 2 differences, 3 bad rows");
    }

    [Fact]
    public async Task A_file_of_stock_with_a_column_of_ports_is_compared_with_what_lies_there()
    {
        var stock = file.In("stock.csv");
        const string Whole = "bin,compartment,port,sku,quantity\nB1,1,,MUG,7\nB5,2,,CUP,2\n";
        await File.WriteAllTextAsync(stock, Whole + ",,port-1,CUP,4\n");
        (await Run("ledger", "reconcile", "--db", file.Path, "--stock", stock)).Code.ShouldBe(ExitCode.Ok);

        await File.WriteAllTextAsync(stock, Whole + ",,port-2,CUP,1\nB1,1,port-1,CUP,4\n");
        var (code, standard, _) = await Run("ledger", "reconcile", "--db", file.Path, "--stock", stock);

        code.ShouldBe(ExitCode.WarningsFound);
        standard.ShouldContain("port port-1 CUP lot '' owner '': ledger 4, file 0");
        standard.ShouldContain("port port-2 CUP lot '' owner '': ledger 0, file 1");
        standard.ShouldContain("line 5, bin: 'B1' stands beside a port");
        standard.ShouldContain("4 rows, 2 differences, 2 bad rows");
    }

    [Fact]
    public async Task Two_copies_that_part_end_compare_with_4()
    {
        using var other = new LedgerFile();
        using (var ledger = other.Open())
        {
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 11)));
        }

        var (code, standard, _) = await Run("ledger", "compare", "--db", file.Path, "--other", other.Path);
        code.ShouldBe(ExitCode.FailuresFound);
        standard.ShouldContain("part at 1");
        (await Run("ledger", "compare", "--db", file.Path, "--other", file.Path)).Code.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task A_backup_is_made_verified_listed_and_restored()
    {
        (await Run("backup", "create", "--db", file.Path)).Code.ShouldBe(ExitCode.Ok);
        var list = await Run("backup", "list", "--db", file.Path, "--json");
        var name = JsonDocument.Parse(list.Standard).RootElement
            .GetProperty("backups")[0].GetProperty("file").GetString()!;
        var backup = Path.Combine(file.In("backups"), name);

        (await Run("backup", "verify", backup)).Code.ShouldBe(ExitCode.Ok);
        (await Run("backup", "restore", backup, "--db", file.Path)).Code.ShouldBe(ExitCode.Failed);
        (await Run("backup", "restore", backup, "--db", file.Path, "--replace")).Code.ShouldBe(ExitCode.Ok);
        (await Run("ledger", "verify", "--db", file.Path)).Code.ShouldBe(ExitCode.Ok);
        (await Run("backup", "create", "--url", "http://127.0.0.1:9")).Code.ShouldBe(ExitCode.NotReachable);
        (await Run("backup", "create")).Code.ShouldBe(ExitCode.WrongUsage);
    }

    public void Dispose() => file.Dispose();
}
