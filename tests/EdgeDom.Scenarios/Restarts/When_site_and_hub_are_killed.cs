using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>
/// S4: site, hub and broker as real processes, killed or stopped the hard way at moments drawn from a seed, in the
/// middle of picking; the world goes on around them, shoppers order at the hub, and somebody posts at the site.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_site_and_hub_are_killed(ITestOutputHelper output)
{
    private const int SpeedPermille = 20_000;
    private const int PauseMillisMax = 600;

    // In full 240 blows over all seeds: 200 kills and 40 stops.
    private static readonly int FreezesEvery = Proof.Count(share: 5, full: 6);

    private static readonly TimeSpan OrderEvery = TimeSpan.FromMilliseconds(450);

    [Fact]
    public async Task Nothing_is_lost_or_doubled_with_the_embedded_broker()
    {
        foreach (var seed in Proof.Seeds(share: 1, full: 4))
        {
            using var trial = new Trial(SpeedPermille);
            await using var day = TrialDay.Begin(trial, trial.BrokerPort, OrderEvery, seed);
            await using var programs = new Victims(trial);
            await Run(day, programs, seed, Proof.Count(share: 14, full: 42));
        }
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_with_a_mosquitto_of_its_own()
    {
        Assert.SkipUnless(MosquittoProgram.IsInstalled, "mosquitto is not installed");
        foreach (var seed in Proof.Seeds(share: 1, full: 2))
        {
            using var trial = new Trial(SpeedPermille);
            MosquittoProgram.Prepare(trial);
            await using var day = TrialDay.Begin(trial, trial.BrokerPort, OrderEvery, seed);
            await using var programs = new Victims(trial, MosquittoProgram.Start);
            await Run(day, programs, seed, Proof.Count(share: 6, full: 36));
        }
    }

    private async Task Run(TrialDay day, Victims programs, int seed, int blows)
    {
        var chance = new Random(seed);
        var step = 0;
        await using var postings = new TrialPostings(day.Trial.SiteUrl, day.Options.Items[0].Sku, seed);
        string What() => $"seed {seed}, blow {step}: {Proof.Replay(GetType(), seed)}\n{programs.Said}";
        try
        {
            await Wait.Until(() => day.Shoppers.Acknowledged > 0 && postings.Acknowledged > 0, 60, What);
            for (step = 1; step <= blows; step++)
            {
                Proof.At(seed, $"blow {step}");
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(PauseMillisMax)), TimeProvider.System);
                await programs.Strike(chance, Proof.IsLong ? 60 : 5, isFreezing: step % FreezesEvery == 0);
                await Wait.Until(
                    async () => await day.IsReady() && await day.Counts() is not null, 60, () => $"ready: {What()}");
                day.RequireShopping();
            }

            Proof.At(seed, "the end of the day");
            await postings.Judge();
            await day.Finish(180, What);
            await day.Shoppers.Judge(TestContext.Current.CancellationToken);
            await programs.Stop();
        }
        catch (Exception fault) when (fault is not TimeoutException)
        {
            throw new InvalidOperationException($"Broken: {What()}", fault);
        }

        Reckoning.Judge(day, What());
        using (var ledger = SiteLedger.Open(day.Trial.LedgerFile, new Moment(0), LifeId.Of("not-new")))
        {
            postings.Judge(ledger, What());
        }

        var stops = blows / FreezesEvery;
        output.WriteLine($"seed {seed}: {blows - stops} kills, {stops} stops, {day.Shoppers.Acknowledged} orders,"
            + $" {postings.Acknowledged} postings, 0 lost, 0 doubled");
        day.Shoppers.Acknowledged.ShouldBeGreaterThan(blows / 2, "blows must come in the middle of work");
    }
}
