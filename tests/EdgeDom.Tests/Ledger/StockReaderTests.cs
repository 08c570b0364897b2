using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

/// <summary>What a site compares with the hub's copy, read beside its writer.</summary>
public sealed class StockReaderTests : IDisposable
{
    private readonly PostingBench bench = new();
    private readonly StockReader books;

    public StockReaderTests() => books = new StockReader(bench.File.Path);

    [Fact]
    public void Rows_are_by_item_and_owner_with_the_last_entry_that_touched_them()
    {
        bench.Receive();
        bench.Receive("lot", 5, lot: "L1");
        bench.Receive("theirs", 7, owner: "ACME");
        bench.Post("hold", new PostingStep.Hold(ReservationId.Of("K1"), Mug, Account.Free, 4));

        Read().ShouldBe(["MUG '' 11 0 4 0 at 7", "MUG 'ACME' 7 0 0 0 at 6"]);
    }

    [Fact]
    public void A_later_reading_goes_on_from_the_one_before_and_forgets_its_sums()
    {
        bench.Receive();
        Read().ShouldBe(["MUG '' 10 0 0 0 at 2"]);
        books.Follow();
        bench.Post("block", new PostingStep.Block(Mug, Bin, 1, 3));
        bench.Receive("cup", 2, sku: OpenHouse.Cup);

        Read().ShouldBe(["CUP '' 2 0 0 0 at 5", "MUG '' 7 0 0 3 at 3"]);
        Read().ShouldBe(["CUP '' 2 0 0 0 at 5", "MUG '' 7 0 0 3 at 3"]);
    }

    [Fact]
    public void What_only_lies_at_a_port_is_a_row_of_nothing()
    {
        bench.Post("in", new PostingStep.Transfer(Mug, Account.Supplier, Account.Port(PortId.Of("port-1")), 9));

        Read().ShouldBe(["MUG '' 0 0 0 0 at 1"]);
    }

    [Fact]
    public void An_item_and_its_owner_are_never_taken_for_others_that_are_spelled_alike()
    {
        bench.Receive("a", 1, sku: Sku.Of("AB"), owner: "C");
        bench.Receive("b", 2, sku: Sku.Of("A"), owner: "BC");
        var most = new string('x', PostingLaws.TextLengthMax);
        bench.Receive("c", 3, sku: Sku.Of(most), owner: most);
        bench.Receive("d", 4, sku: Sku.Of("A"), owner: "BC");

        Read().ShouldBe(
            ["A 'BC' 6 0 0 0 at 8", "AB 'C' 1 0 0 0 at 2", $"{most} '{most}' 3 0 0 0 at 6"]);
    }

    [Fact]
    public void The_sums_are_those_of_the_rows()
    {
        bench.Receive();
        var stand = books.Read();

        stand.Sums.Root().ShouldBe(StockSums.Of(stand.Rows).Root());
        stand.Sums.Root().ShouldNotBe(new StockSums().Root());
    }

    public void Dispose() => bench.Dispose();

    private IEnumerable<string> Read() => books.Read().Rows
        .OrderBy(row => row.Sku).ThenBy(row => row.Owner, StringComparer.Ordinal)
        .Select(row => $"{row.Sku} '{row.Owner}' {row.Free} {row.Allotted} {row.Reserved} {row.Blocked}"
            + $" at {row.Version}");
}
