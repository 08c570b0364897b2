using EdgeDom.App.Importing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>What is wrong in master data is told row by row, and the first of two rows counts.</summary>
public sealed class CsvDocumentsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly List<SkippedRow> _skipped = [];

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_SKU_that_stands_at_a_node_twice_is_taken_once_and_told_with_both_lines()
    {
        var taken = Stock("cube,A1,5", "store,A1,7", "cube,A1,9");

        taken.Select(one => one.Line).ShouldBe([2, 3]);
        _skipped.ShouldBe([new SkippedRow(4, OneSpelling.Twice, "cube A1, also on line 2")]);
    }

    [Theory]
    [InlineData("a1")]
    [InlineData("A  1")]
    public void One_SKU_in_two_spellings_is_told_and_the_second_not_taken_at_any_node(string other)
    {
        var first = other == "a1" ? "A1" : "A 1";

        var taken = Stock($"cube,{first},5", $"store,{other},7", $"depot,{first},2");

        taken.Select(one => one.Line).ShouldBe([2, 4]);
        _skipped.ShouldBe([
            new SkippedRow(3, OneSpelling.SpelledOtherwise, $"'{other}', on line 2 '{first}'"),
        ]);
    }

    [Fact]
    public void A_node_that_stands_there_twice_is_taken_once()
    {
        Write("node,name,latitude,longitude,fixedMinor,perKmMilliMinor", "n1,One,1,2,3,4", "N1,Uno,1,2,3,4");

        CsvDocuments.Nodes(_file, _skipped).Select(one => one.Path).ShouldBe(["/api/v1/nodes/n1"]);
        _skipped.ShouldBe([new SkippedRow(3, OneSpelling.Twice, "N1, also on line 2")]);
    }

    [Fact]
    public void A_quantity_of_boxes_is_not_taken_for_pieces()
    {
        Write("node,sku,onHand,unit", "cube,A1,5,BOX", "cube,A2,5,ea", "cube,A3,5,");
        CsvDocuments.Stock(_file, _skipped).Select(one => one.Line).ShouldBe([3, 4]);

        Write("order,sku,quantity,latitude,longitude,unit", "o1,A1,1,50,8,CT", "o2,A1,1,50,8,H87");
        CsvDocuments.Orders(_file, _skipped).Select(one => one.Line).ShouldBe([3]);

        _skipped.Select(row => (row.Line, row.Text)).ShouldBe([(2, "cube,A1,5,BOX"), (2, "o1,A1,1,50,8,CT")]);
        _skipped.ShouldAllBe(row => row.Rule.StartsWith("a unit that is not known"));
    }

    [Fact]
    public void The_same_file_makes_the_same_requests_under_the_same_keys()
    {
        Write("order,sku,quantity,latitude,longitude", "o1,A1,1,50,8", "o1,A2,2,50,8", "o2,A1,1,50,8");

        var (one, again) = (CsvDocuments.Orders(_file, _skipped).ToArray(), CsvDocuments.Orders(_file, _skipped));

        one.Select(request => request.Key).ShouldBe(["import-o1", "import-o2"]);
        again.Select(request => request.Key).ShouldBe(one.Select(request => request.Key));
        _skipped.ShouldBeEmpty();
    }

    private ImportRequest[] Stock(params string[] rows)
    {
        Write(["node,sku,onHand", .. rows]);
        return [.. CsvDocuments.Stock(_file, _skipped)];
    }

    private void Write(params string[] lines) => File.WriteAllLines(_file, lines);
}
