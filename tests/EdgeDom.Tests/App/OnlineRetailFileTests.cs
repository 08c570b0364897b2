using EdgeDom.App.Importing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>What counts as a plain sale in the Online Retail file, and what is skipped under which rule.</summary>
public sealed class OnlineRetailFileTests : IDisposable
{
    private const string Header =
        "LineNo,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("1,C565615,21197,MUG,-21,2011-09-05T15:20,1.65,12683,France", "cancellation")]
    [InlineData("1,A563185,B,Adjust bad debt,1,2011-09-05T15:20,1.65,,United Kingdom", "bad debt adjustment")]
    [InlineData("1,565600,21197,damages,-3,2011-09-05T15:20,0,,United Kingdom", "quantity not above zero")]
    [InlineData("1,565600,POST,POSTAGE,1,2011-09-05T15:20,18,12683,France", "not a stock code")]
    [InlineData("1,565600,21197,MUG,many,2011-09-05T15:20,1.65,12683,France", "quantity is no number")]
    [InlineData("1,,21197,MUG,1,2011-09-05T15:20,1.65,12683,France", "no invoice number")]
    [InlineData("1,565600,21197,MUG,1,yesterday,1.65,12683,France", "no date")]
    public void A_row_that_is_no_plain_sale_is_skipped_under_its_rule(string row, string rule)
    {
        var read = Read(row);

        read.Orders.ShouldBeEmpty();
        read.SkippedPerRule().ShouldBe([new(rule, 1)]);
        read.Skipped[0].Line.ShouldBe(2);
    }

    [Fact]
    public void Skus_that_differ_only_in_letter_case_stay_apart_and_repeated_ones_are_added_up()
    {
        var read = Read(
            "1,565600,85123A,LIGHT HOLDER,2,2011-09-05T15:20,2.55,12683,France",
            "2,565600,85123a,light holder,3,2011-09-05T15:20,2.55,12683,France",
            "3,565600,85123A,LIGHT HOLDER,4,2011-09-05T15:20,2.55,12683,France");

        var order = read.Orders.ShouldHaveSingleItem();
        order.Lines.Select(line => (line.Sku.Value, line.Quantity)).ShouldBe([("85123A", 6), ("85123a", 3)]);
        order.Country.ShouldBe("FR");
        read.Items.Select(item => item.Item.Sku.Value).ShouldBe(["85123A", "85123a"]);
        read.Items.Select(item => item.Item.Barcode).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Fields_in_quotes_may_hold_commas_and_quotes()
    {
        var read = Read(
            "1,565600,79302M,\"ART LIGHTS,\"\"FUNK\"\" MONKEY\",40,2011-09-05T11:27,2.55,18273,United Kingdom");

        read.Items[0].Item.Name.ShouldBe("ART LIGHTS,\"FUNK\" MONKEY");
        read.Orders[0].Lines[0].Quantity.ShouldBe(40);
    }

    [Fact]
    public void A_file_without_the_needed_columns_is_refused_by_name()
    {
        File.WriteAllText(file, "a,b\n1,2\n");

        Should.Throw<InvalidDataException>(() => OnlineRetailFile.Read(file, null)).Message.ShouldContain("InvoiceNo");
    }

    [Fact]
    public void The_real_day_has_seventy_orders_and_22883_units()
    {
        var data = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA")
            ?? Path.Combine(House.Repository.Root, "../shared/data");
        var path = Path.Combine(data, "orders", "online_retail_2011w36-39.csv.gz");
        if (!File.Exists(path))
        {
            Assert.Skip($"{path} is not there.");
        }

        var read = OnlineRetailFile.Read(path, new DateOnly(2011, 9, 5));

        read.Orders.Count.ShouldBe(70);
        read.RowsTaken.ShouldBe(1560);
        read.Orders.Sum(order => order.Lines.Sum(line => line.Quantity)).ShouldBe(22_883);
        read.Orders.Sum(order => order.Lines.Count).ShouldBe(1538);
    }

    private OnlineRetailFile Read(params IEnumerable<string> rows)
    {
        File.WriteAllText(file, Header + string.Join('\n', rows) + "\n");
        return OnlineRetailFile.Read(file, new DateOnly(2011, 9, 5));
    }
}
