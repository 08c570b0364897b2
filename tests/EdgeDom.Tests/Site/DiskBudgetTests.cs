using EdgeDom.Model.Facts;
using EdgeDom.Site.Loop;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class DiskBudgetTests : IDisposable
{
    private const int BudgetMib = 100;
    private const long Mib = 1024 * 1024;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-budget-");

    private string Ledger => Path.Combine(folder.FullName, "ledger.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 0)]
    [InlineData(50, 50)]
    [InlineData(79, 50)]
    [InlineData(80, 80)]
    [InlineData(94, 80)]
    [InlineData(95, 95)]
    [InlineData(300, 95)]
    public void The_mark_that_is_passed_is_told(int usedMib, int mark)
    {
        Use(Ledger, usedMib);
        Looks(new DiskBudget(Ledger, BudgetMib)).ShouldBe([mark]);
    }

    [Fact]
    public void Each_mark_is_told_once_on_the_way_up_and_on_the_way_down()
    {
        var budget = new DiskBudget(Ledger, BudgetMib);
        var told = new List<int>();
        foreach (var used in (int[])[10, 60, 70, 85, 97, 120, 60, 20])
        {
            Use(Ledger, used);
            told.AddRange(Looks(budget));
            told.AddRange(Looks(budget));
        }

        told.ShouldBe([0, 50, 80, 95, 50, 0]);
    }

    [Fact]
    public void The_write_ahead_log_counts_too()
    {
        Use(Ledger, 45);
        Use(Ledger + "-wal", 45);
        Looks(new DiskBudget(Ledger, BudgetMib)).ShouldBe([80]);
    }

    [Fact]
    public void It_looks_now_and_then_only()
    {
        var budget = new DiskBudget(Ledger, BudgetMib);
        var facts = new List<Fact>();
        budget.Gather(facts);
        Use(Ledger, 60);
        for (var call = 1; call < DiskBudget.LookEvery; call++)
        {
            budget.Gather(facts);
        }

        facts.Count.ShouldBe(1);
        budget.Gather(facts);
        facts.Count.ShouldBe(2);
    }

    [Fact]
    public void A_start_says_how_it_is_so_that_an_old_alarm_ends_when_there_is_no_budget_any_more()
    {
        Use(Ledger, 99);
        var budget = new DiskBudget(Ledger, budgetMebibytes: 0);
        Looks(budget).ShouldBe([0]);
        Looks(budget).ShouldBeEmpty();
    }

    // As many calls as bring exactly one look.
    private static int[] Looks(DiskBudget budget)
    {
        var facts = new List<Fact>();
        for (var call = 0; call < DiskBudget.LookEvery; call++)
        {
            budget.Gather(facts);
        }

        return [.. facts.Cast<DiskBudgetUsed>().Select(fact => fact.Percent)];
    }

    private static void Use(string file, int mib)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate);
        stream.SetLength(mib * Mib);
    }
}
