using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// S10: a site that has written entries for days without its hub; then both run as real processes, and all of it must
/// arrive while orders are picked. How fast that is, the benchmark <c>backlog</c> says.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_hub_comes_back_after_days(ITestOutputHelper output)
{
    private const int SpeedPermille = 20_000;
    private const int OrdersLeast = 15;
    private const int RightsPerTick = 2;
    private const int MessagesPerTick = 2 * RightsPerTick;

    [Fact]
    public async Task The_whole_backlog_arrives_while_orders_are_picked()
    {
        const int Seed = 10;
        var ticks = Proof.Count(share: 20_000, full: 1_000_000) / MessagesPerTick;
        Proof.At(Seed, "the ledger is written without a hub");
        using var trial = new Trial(SpeedPermille);
        var options = trial.ReadSite().Options;
        var start = Moment.Of(TimeProvider.System.GetUtcNow()).Plus(-ticks - 1);
        await GrownLedger.Grow(options, start, ticks, trips: 1, RightsPerTick);
        await using var day = TrialDay.Begin(trial, trial.BrokerPort, TimeSpan.FromMilliseconds(300), Seed);
        await using var site = trial.StartSite();
        await Wait.Until(day.IsReady, 60, () => site.Said);
        await using var hub = trial.StartHub();
        string What() => $"{ticks} ticks: {Proof.Replay(GetType(), Seed)}\n{hub.Said}\n{site.Said}";

        Proof.At(Seed, "the backlog arrives");
        var begun = TimeProvider.System.GetTimestamp();
        await Wait.Until(async () => await day.Waiting() == 0, 300, () => $"caught up: {What()}");
        var took = TimeProvider.System.GetElapsedTime(begun);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{ticks * MessagesPerTick:#,0} entries in {took.TotalSeconds:0.0} s"));
        Proof.At(Seed, "orders while and after it");
        await Wait.Until(() => day.Shoppers.Acknowledged >= OrdersLeast, 60, What);
        await day.Finish(120, What);
        await Wait.Until(async () => await day.Waiting() == 0, 60, () => $"nothing waits: {What()}");
        foreach (var program in new[] { site, hub })
        {
            (await program.StopAsync()).Code.ShouldBe(0, What());
        }

        Proof.At(Seed, "the counting");
        Reckoning.Judge(day, What());
    }
}
