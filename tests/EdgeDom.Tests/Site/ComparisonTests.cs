using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class ComparisonTests : IAsyncDisposable
{
    private readonly AdmissionBench bench = new();

    public ComparisonTests()
    {
        bench.Site.Tick();
        bench.Exchange();
        bench.Hub.Order(("MUG", 2));
        bench.Exchange();
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void Equal_books_are_found_equal_with_one_question()
    {
        var answers = Compare();
        answers.Count.ShouldBe(1);
        answers[0].ShouldBe(new SumsAnswer { IsOver = true, IsEqual = true });
        bench.Site.Rig.Sync.View.Compared.ShouldBe(new SyncComparison(bench.Site.Now, IsEqual: true, 0));
        bench.Hub.Counts().Oddities.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_differs_is_found_set_right_and_told_with_both_numbers()
    {
        bench.Hub.Do((book, _) =>
        {
            var stock = book.Stocks.Of("alpha", Sku.Of("PEN"), "");
            book.Stocks.Set(stock with { Allotted = stock.Allotted + 7, OnHand = stock.OnHand + 7 });
            return 0;
        });
        var answers = Compare();

        answers.Select(answer => (answer.IsOver, answer.Corrected)).ShouldBe([(false, 0), (false, 0), (true, 1)]);
        bench.Site.Rig.Sync.View.Compared.ShouldBe(new SyncComparison(bench.Site.Now, IsEqual: false, 1));
        (Copy("PEN").Allotted, Copy("PEN").OnHand).ShouldBe((40, 40));
        bench.Hub.Counts().Oddities.ShouldBe(1);
        bench.Exchange();
        bench.Site.Rig.Loop.View.Alarms.ShouldContain(alarm =>
            alarm.Code == "books-differ" && alarm.Subject == "PEN" && alarm.Text.Contains("47 allotted"));
        Compare().ShouldHaveSingleItem().IsEqual.ShouldBeTrue();
    }

    [Fact]
    public void A_row_that_only_one_side_has_is_found_too()
    {
        bench.Hub.Do((book, _) =>
        {
            book.Stocks.Set(new SiteStock("alpha", Sku.Of("GHOST"), "", 3, 0, 0, 0, 3, 9));
            return 0;
        });
        Compare()[^1].Corrected.ShouldBe(1);
        Copy("GHOST").Free.ShouldBe(0);
    }

    [Fact]
    public void A_right_that_is_too_large_is_made_smaller_at_once()
    {
        Grow(5);
        Compare().ShouldHaveSingleItem().Corrected.ShouldBe(1);
        bench.Hub.Right("cube", "PEN").Right.AvailableToSell.ShouldBe(40);
    }

    [Fact]
    public void Units_allotted_beyond_the_right_are_given_back_and_granted_anew()
    {
        Grow(-35);
        Compare().ShouldHaveSingleItem().Corrected.ShouldBe(1);
        bench.Exchange();
        bench.Site.Rig.Loop.View.Alarms.ShouldContain(alarm => alarm.Code == "books-differ");
        var allotted = Copy("PEN").Allotted;
        bench.Hub.Right("cube", "PEN").Right.AvailableToSell.ShouldBe(allotted);
        Compare().ShouldHaveSingleItem().ShouldBe(new SumsAnswer { IsOver = true, IsEqual = true });
    }

    [Fact]
    public void What_is_under_way_is_no_difference()
    {
        bench.Hub.Order(("PEN", 4));
        Compare().ShouldHaveSingleItem().Corrected.ShouldBe(0);
        bench.Hub.Right("cube", "PEN").Right.AvailableToSell.ShouldBe(36);
    }

    [Fact]
    public void Entries_wait_while_the_books_are_compared()
    {
        var sync = bench.Site.Rig.Sync;
        bench.Hub.Order(("PEN", 4));
        sync.Compare(Stand());
        var question = sync.NextRequest();
        question.Sums.ShouldNotBeNull();
        sync.Take(bench.Ask(question), bench.Site.Now);
        bench.Site.Tick();
        sync.Compare(Stand() with { Up = bench.Ledger.UpAcknowledged });
        sync.NextRequest().Up.ShouldBeEmpty();
    }

    private void Grow(long units) => bench.Hub.Do((book, _) =>
    {
        var right = book.Right(NodeId.Of("cube"), Sku.Of("PEN"));
        book.SetRight(NodeId.Of("cube"), Sku.Of("PEN"), right with { Granted = right.Granted + units });
        return 0;
    });

    private StockStand Stand() => new StockReader(bench.LedgerFile).Read();

    private SiteStock Copy(string sku) => bench.Hub.Do((book, _) => book.Stocks.Of("alpha", Sku.Of(sku), ""));

    private List<SumsAnswer> Compare()
    {
        var answers = new List<SumsAnswer>();
        bench.Site.Rig.Sync.Compare(Stand());
        do
        {
            var answer = bench.Ask(bench.Site.Rig.Sync.NextRequest());
            bench.Site.Rig.Sync.Take(answer, bench.Site.Now).Counts.ShouldBeTrue();
            if (answer.Sums is not null)
            {
                answers.Add(answer.Sums);
            }
        }
        while (answers.Count == 0 || (!answers[^1].IsOver && answers.Count < 10));

        // The lists of a record are compared by reference, and an answer that is over has none.
        return [.. answers.Select(answer => answer.IsOver
            ? new SumsAnswer { IsOver = true, IsEqual = answer.IsEqual, Corrected = answer.Corrected }
            : answer)];
    }
}
