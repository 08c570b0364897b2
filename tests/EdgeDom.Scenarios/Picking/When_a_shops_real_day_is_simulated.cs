using EdgeDom.App.Days;
using EdgeDom.App.Importing;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Picking;

/// <summary>The real orders of a shop's day, 5 September 2011, in virtual time.</summary>
public sealed class When_a_shops_real_day_is_simulated
{
    [Fact]
    public async Task All_of_its_orders_end_shipped_or_short()
    {
        var data = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA")
            ?? Path.Combine(Repository.Root, "..", "shared", "data");
        var path = Path.Combine(data, "orders", "online_retail_2011w36-39.csv.gz");
        if (!File.Exists(path))
        {
            Assert.Skip($"{path} is not there.");
        }

        Proof.At("the day of 5 September 2011");
        using var folder = new TempFolder();
        var file = OnlineRetailFile.Read(path, new DateOnly(2011, 9, 5));
        var plan = DayPlans.FromFile(file, 40, 6, null, 1, null);
        await using var progress = new ProgressLine("day", Console.Error, false, TimeProvider.System);
        var summary = await Simulate.RunAsync(
            plan, 9, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken);

        summary.IsSound().ShouldBeTrue(SummaryText.Of(summary));
        summary.Orders.Received.ShouldBe(70);
        summary.Units.Ordered.ShouldBe(22_883);
    }
}
