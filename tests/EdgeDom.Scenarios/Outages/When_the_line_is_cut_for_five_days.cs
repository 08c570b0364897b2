using System.Globalization;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// Thirty days of skewed demand at site and hub, then five days without a line, in virtual time over the programs' own
/// ledgers, exchange and sharing of rights: how many orders are refused although the other side held the stock.
/// </summary>
public sealed class When_the_line_is_cut_for_five_days(ITestOutputHelper output)
{
    private const int RunInDays = 30;
    private const int CutDays = 5;
    private const int SharePermyriadMax = 100;

    public static TheoryData<int> Seeds() => [.. Proof.Seeds(2, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Hardly_an_order_is_refused_for_stock_in_the_others_rights_and_nothing_is_oversold(int seed)
    {
        using var trade = new SharedTrade(seed);
        RunInAndCut(trade, seed);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {trade.Orders} orders in {CutDays} days, {trade.Misplaced} refused for misplaced rights "
            + $"({(double)trade.Misplaced / trade.Orders:P2}), {trade.Refused} for lack of stock"));
        Proof.At(seed, "the healing");
        trade.Heal();
        trade.Orders.ShouldBe(CutDays * SharedTrade.OrdersPerDay);
        (trade.Misplaced * 10_000).ShouldBeLessThan(SharePermyriadMax * trade.Orders);
        trade.UnitsSent.ShouldBe(trade.UnitsSold);
    }

    [Fact]
    public void Without_a_buffer_of_the_site_the_same_cut_refuses_many()
    {
        using var trade = new SharedTrade(1, lowWaterPermille: 1);
        RunInAndCut(trade, 1);
        (trade.Misplaced * 10_000).ShouldBeGreaterThan(SharePermyriadMax * trade.Orders);
    }

    private static void RunInAndCut(SharedTrade trade, int seed)
    {
        for (var day = 1; day <= RunInDays; day++)
        {
            Proof.At(seed, $"day {day}");
            trade.Day();
        }

        trade.Begin();
        trade.Cut(CutDays);
        for (var day = RunInDays + 1; day <= RunInDays + CutDays; day++)
        {
            Proof.At(seed, $"day {day}, cut off");
            trade.Day();
        }
    }
}
