using EdgeDom.Scenarios.Restarts;
using EdgeDom.Scenarios.Running;
using Xunit;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>
/// S9 on the real programs: the system clocks under site and hub are set again and again while orders are picked, and
/// both are restarted with a clock that is wrong.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_machines_clock_is_set(ITestOutputHelper output)
{
    private const int SpeedPermille = 20_000;
    private const int FinishSecondsMax = 900;

    private static readonly TimeSpan[] Settings =
    [
        TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(-1), TimeSpan.Zero,
        TimeSpan.FromDays(-400),
    ];

    [Fact]
    public async Task Nothing_is_lost_and_work_goes_on()
    {
        Assert.SkipUnless(FakeTime.IsInstalled, "libfaketime is not installed");
        foreach (var seed in Proof.Seeds(share: 1, full: 4))
        {
            await Run(seed);
        }
    }

    private async Task Run(int seed)
    {
        // A faster clock counts monotonic time only, so the clock itself is set under every second trial, in real time.
        using var trial = new Trial(seed % 2 == 1 ? SpeedPermille : null);
        using var siteClock = new FakeTime();
        using var hubClock = new FakeTime();
        await using var day = TrialDay.Begin(trial, trial.BrokerPort, TimeSpan.FromMilliseconds(500), seed);
        await using var programs = new Victims(
            () => trial.StartHub(hubClock.Variables), () => trial.StartSite(siteClock.Variables));
        var chance = new Random(seed);
        var last = "nothing set yet";
        string What() => $"seed {seed}, {last}: {Proof.Replay(GetType(), seed)}\n{programs.Said}";
        foreach (var round in Enumerable.Range(0, 2 * Settings.Length))
        {
            var orders = day.Shoppers.Acknowledged;
            await Wait.Until(() => day.Shoppers.Acknowledged >= orders + 1, 60, What);
            var by = Settings[(round + seed) % Settings.Length];
            var isHub = chance.Next(2) == 0;
            last = $"{(isHub ? "hub" : "site")} by {by}";
            Proof.At(seed, $"setting {round + 1}: {last}");
            (isHub ? hubClock : siteClock).Set(by);
            if (round % 5 == 4)
            {
                await programs.Strike(chance, secondsMax: 1, isFreezing: false);
            }

            day.RequireShopping();
        }

        Proof.At(seed, "the end of the day");
        await day.Finish(FinishSecondsMax, What);
        await Wait.Until(async () => await day.Waiting() == 0, 60, () => $"nothing waits: {What()}");
        await day.Shoppers.Judge(TestContext.Current.CancellationToken);
        await programs.Stop();
        Reckoning.Judge(day, What());
        output.WriteLine($"seed {seed}: {2 * Settings.Length} settings, {day.Shoppers.Acknowledged} orders");
    }
}
