using System.Globalization;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// Thirty days of skewed demand at site and hub, then five days without a line, in virtual time over the product's own
/// sharing of rights: how many orders are refused although the other side held the stock.
/// </summary>
public sealed class When_the_line_is_cut_for_five_days(ITestOutputHelper output)
{
    private const int RunInDays = 30;
    private const int CutDays = 5;
    private const int SharePermyriadMax = 100;

    public static TheoryData<int> Seeds() => [.. Proof.Seeds(5, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Hardly_an_order_is_refused_for_stock_in_the_others_rights_and_nothing_is_oversold(int seed)
    {
        var trade = new SharedStock(seed);
        for (var day = 1; day <= RunInDays; day++)
        {
            Proof.At(seed, $"day {day}");
            trade.Day(day, isCut: false);
        }

        trade.Begin();
        for (var day = RunInDays + 1; day <= RunInDays + CutDays; day++)
        {
            Proof.At(seed, $"day {day}, cut off");
            trade.Day(day, isCut: true);
        }

        Proof.At(seed, "the healing");
        trade.Heal(RunInDays + CutDays + 1);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {trade.Orders} orders in {CutDays} days, {trade.Misplaced} refused for misplaced rights "
            + $"({(double)trade.Misplaced / trade.Orders:P2}), {trade.Refused} for lack of stock"));
        trade.Orders.ShouldBeGreaterThan(1_000);
        (trade.Misplaced * 10_000).ShouldBeLessThan(
            SharePermyriadMax * trade.Orders,
            $"seed {seed}: {Proof.Replay(typeof(When_the_line_is_cut_for_five_days), seed)}");
    }

    [Fact]
    public void Without_a_buffer_of_the_site_the_same_cut_refuses_many()
    {
        var trade = new SharedStock(1, lowWaterPermille: 1, grantPermille: 1000);
        for (var day = 1; day <= RunInDays; day++)
        {
            trade.Day(day, isCut: false);
        }

        trade.Begin();
        for (var day = RunInDays + 1; day <= RunInDays + CutDays; day++)
        {
            trade.Day(day, isCut: true);
        }

        (trade.Misplaced * 10_000).ShouldBeGreaterThan(SharePermyriadMax * trade.Orders);
    }
}
