using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>
/// S4: a site that has written its ledger for a long time is killed while orders are picked, and is ready again. How
/// fast that is, the benchmark <c>ready</c> says.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_site_with_a_long_ledger_is_killed(ITestOutputHelper output)
{
    private const int SpeedPermille = 20_000;
    private const int OrdersBetween = 4;
    private const int MovementsPerTick = 1_000;
    private const int PostingsPerTick = 250;
    private const int TripsPerTick = (MovementsPerTick - (PostingsPerTick / 10 * GrownPostings.MovementsOfTen)) / 2;

    [Fact]
    public async Task It_is_ready_again_and_nothing_is_lost()
    {
        const int Seed = 4;
        var entries = Proof.Count(share: 100_000, full: 1_000_000);
        using var trial = new Trial(SpeedPermille);
        var options = trial.ReadSite().Options;
        var ticks = entries / MovementsPerTick;
        var start = Moment.Of(TimeProvider.System.GetUtcNow()).Plus(-ticks - 1);
        await GrownLedger.Grow(options, start, ticks, TripsPerTick, rights: 1, PostingsPerTick);
        HasEveryKind(options.LedgerFile, entries);
        await using var day = TrialDay.Begin(trial, trial.BrokerPort, TimeSpan.FromMilliseconds(300), Seed);
        await using var programs = new Victims(trial);
        string What() => $"{entries} entries: {Proof.Replay(GetType(), Seed)}\n{programs.Said}";
        for (var kill = 1; kill <= 2; kill++)
        {
            Proof.At(Seed, $"kill {kill}");
            var before = day.Shoppers.Acknowledged;
            await Wait.Until(() => day.Shoppers.Acknowledged >= before + OrdersBetween, 120, What);
            await programs.KillSite();
            var begun = TimeProvider.System.GetTimestamp();
            await Wait.Until(day.IsReady, 60, () => $"ready: {What()}");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{entries:#,0} entries: ready after {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} s"));
        }

        Proof.At(Seed, "the end of the day");
        await day.Finish(120, What);
        await Wait.Until(async () => await day.Waiting() == 0, 60, () => $"nothing waits: {What()}");
        await programs.Stop();
        Reckoning.Judge(day, What());
        day.Shoppers.Acknowledged.ShouldBeGreaterThanOrEqualTo(2 * OrdersBetween);
    }

    // A site's years leave more behind than entries: answers for ever, what is set aside and what was, lots.
    private static void HasEveryKind(string file, int entries)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        Count("entry").ShouldBeGreaterThan(entries * 99 / 100);
        Count("posting WHERE refusal = 0").ShouldBeGreaterThan(entries / 5);
        Count("posting WHERE refusal > 0").ShouldBeGreaterThan(entries / 50);
        Count("reservation WHERE state = 0").ShouldBeGreaterThan(entries / 50);
        Count("reservation WHERE state = 0 AND due > 0").ShouldBeGreaterThan(entries / 100);
        Count("reservation WHERE state = 1").ShouldBeGreaterThan(entries / 50);
        Count("reservation WHERE state = 2").ShouldBeGreaterThan(entries / 20);
        Count("balance WHERE kind = 9 AND lot <> ''").ShouldBeGreaterThan(300);

        long Count(string what)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {what}";
            return (long)command.ExecuteScalar()!;
        }
    }
}
