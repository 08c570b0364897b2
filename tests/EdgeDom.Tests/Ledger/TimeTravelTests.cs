using EdgeDom.Ledger;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Ledger.History;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

/// <summary>Balances of the past, and two copies of one ledger.</summary>
public sealed class TimeTravelTests : IDisposable
{
    private const int Seed = 11;

    private readonly LedgerFile file = new();

    [Fact]
    public void Balances_as_of_any_entry_are_those_that_folding_all_entries_to_it_gives()
    {
        using (var ledger = file.Open())
        {
            Fill(ledger, 300, new Random(Seed));
        }

        var entries = LedgerHistory.Read(file.Path, new HistoryQuery { Count = LedgerHistory.CountMax });
        var random = new Random(Seed);
        foreach (var number in Enumerable.Range(0, 25).Select(_ => random.Next(entries.Count + 1))
            .Concat([0, 1, entries.Count]))
        {
            var folded = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var movement in entries.Take(number).Select(entry => entry.Movement))
            {
                Add(folded, $"{movement.Sku} {movement.From}", -movement.Quantity);
                Add(folded, $"{movement.Sku} {movement.To}", movement.Quantity);
            }

            LedgerHistory.BalancesAt(file.Path, number)
                .Select(balance => $"{balance.Sku} {balance.Account} {balance.Quantity}").Order(StringComparer.Ordinal)
                .ShouldBe(
                    folded.Where(balance => balance.Value != 0).Select(balance => $"{balance.Key} {balance.Value}")
                        .Order(StringComparer.Ordinal),
                    $"seed {Seed}, after entry {number}");
        }

        LedgerHistory.BalancesAt(file.Path, entries.Count).ShouldBe(LedgerHistory.Balances(file.Path));
        Should.Throw<ArgumentOutOfRangeException>(() => LedgerHistory.BalancesAt(file.Path, entries.Count + 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(250)]
    public void The_first_entry_where_two_copies_part_is_named_with_both_its_forms(int at)
    {
        using var other = new LedgerFile();
        Write(file, 250, 0);
        Write(other, 250, at);

        var verdict = LedgerComparison.Run(file.Path, other.Path)[0];

        verdict.FirstDifferent.ShouldBe(at + 2);
        verdict.One.ShouldContain($"grant {at};");
        verdict.Other.ShouldContain($"other {at};");
    }

    [Fact]
    public void A_copy_that_only_ends_earlier_is_told_from_one_that_parts()
    {
        using var other = new LedgerFile();
        Write(file, 20, 0);
        Write(other, 30, 0);

        var verdict = LedgerComparison.Run(file.Path, other.Path)[0];

        (verdict.FirstDifferent, verdict.IsSame, verdict.LastSame).ShouldBe((null, false, 22L));
        verdict.ToString().ShouldContain("goes on to 32");
        LedgerComparison.Run(file.Path, file.Path).ShouldAllBe(same => same.IsSame);
    }

    public void Dispose() => file.Dispose();

    private static void Write(LedgerFile target, int count, int changed)
    {
        using var ledger = target.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 1_000)));
        for (var number = 1; number <= count; number++)
        {
            var id = number == changed ? $"other {number};" : $"grant {number};";
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Promise(id, Account.Free, Account.Blocked, 1)));
        }
    }

    private static void Fill(SiteLedger ledger, int count, Random random)
    {
        ledger.Commit(LedgerFile.Next(
            ledger,
            [.. LedgerFile.Opening(LedgerFile.Mug, "B1", 500), .. LedgerFile.Opening(Sku.Of("CUP"), "B2", 500)]));
        for (var number = 0; number < count; number++)
        {
            var isBack = random.Next(3) == 0 && number % 2 == 0 && number > 50;
            var quantity = isBack ? 1 : random.Next(1, 3);
            ledger.Commit(LedgerFile.Next(ledger, isBack
                ? LedgerFile.Promise($"back {number}", Account.Blocked, Account.Free, quantity)
                : LedgerFile.Promise($"block {number}", Account.Free, Account.Blocked, quantity)));
        }
    }

    private static void Add(SortedDictionary<string, long> folded, string key, long change) =>
        folded[key] = folded.GetValueOrDefault(key) + change;
}
