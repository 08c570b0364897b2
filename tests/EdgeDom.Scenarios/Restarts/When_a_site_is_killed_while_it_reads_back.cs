using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>
/// S4: a site whose disk is gone reads its log back from the hub, page by page, and is killed again and again: while it
/// waits for a page, while it writes one, while it puts the file in place, and when the hub has admitted it and it does
/// not know yet. It goes on with the pages that are durable and ends with the ledger that was lost.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_site_is_killed_while_it_reads_back(ITestOutputHelper output)
{
    private const int Postings = 40;
    private const int StepsInEach = 10;
    private const int WritingMillisMax = 40;

    [Fact]
    public async Task The_ledger_is_the_lost_one_and_nothing_is_half_done()
    {
        foreach (var seed in Proof.Seeds(share: 1, full: 5))
        {
            await Run(seed, Proof.Count(share: 5, full: 15));
        }
    }

    private async Task Run(int seed, int pages)
    {
        using var trial = new Trial(speedPermille: null);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(trial.SiteUrl), Timeout = TimeSpan.FromSeconds(60),
        };
        await using var hub = trial.StartHub();
        var before = await Work(trial, http);
        LoseDisk(trial.LedgerFile);
        var kills = 0;
        string What() => $"seed {seed}, {kills} kills: {Proof.Replay(GetType(), seed)}\n{hub.Said}";
        await using (var way = await HeldAdmission.Open(trial.HubUrl, (int)(before.Up / pages) + 1))
        {
            trial.ReachHubOver(way.Port);
            var chance = new Random(seed);
            for (var has = -1L; has < long.MaxValue;)
            {
                Proof.At(seed, $"kill {kills + 1}");
                has = await Kill(trial, way, has, chance, What);
                kills++;
            }
        }

        Proof.At(seed, "the ledger that was read back");
        trial.ReachHubOver(trial.HubPort);
        await using (var site = trial.StartSite())
        {
            await Wait.Until(() => IsReady(http), 120, () => $"ready: {What()}\n{site.Said}");
            await Wait.Until(() => IsHeard(http), 60, () => $"the hub has everything: {What()}\n{site.Said}");
            (await site.StopAsync()).Code.ShouldBe(0, site.Said);
        }

        (await hub.StopAsync()).Code.ShouldBe(0, What());
        Compare(trial, before, What());
        kills.ShouldBeGreaterThanOrEqualTo(pages, What());
        output.WriteLine($"seed {seed}: killed {kills} times while it read {before.Up} entries back");
    }

    // Starts the site, lets it have one page more than it has, and kills it. Returns how many entries it surely has:
    // all of them when it was admitted.
    private static async Task<long> Kill(Trial trial, HeldAdmission way, long has, Random chance, Func<string> what)
    {
        await using var site = trial.StartSite();
        string Why() => $"an answer is held: {what()}\n{site.Said}";
        while (true)
        {
            await Wait.Until(() => way.Held is not null, 120, Why);
            var held = way.Held!;
            if (held.IsPage)
            {
                held.UpAt.ShouldBeGreaterThanOrEqualTo(has, $"durable pages are there after a kill: {what()}");
            }

            if (held.IsAdmitting || (held.IsPage && held.UpAt > has))
            {
                if (!held.IsAdmitting && chance.Next(2) == 0)
                {
                    way.Let();
                    await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(WritingMillisMax)), TimeProvider.System);
                }

                await site.KillAsync();
                way.Drop();
                return held.IsAdmitting ? long.MaxValue : held.UpAt;
            }

            way.Let();
        }
    }

    private static async Task<(long Entries, long Up, string Head)> Work(Trial trial, HttpClient http)
    {
        await using var site = trial.StartSite();
        await Wait.Until(() => IsReady(http), 60, () => $"ready: {site.Said}");
        var sku = trial.ReadSite().Options.Items[0].Sku;
        for (var number = 1; number <= Postings; number++)
        {
            using var body = new StringContent(Request(number, sku), Encoding.UTF8, "application/json");
            (await http.PostAsync("/api/v1/postings", body)).EnsureSuccessStatusCode();
        }

        await Wait.Until(() => IsHeard(http), 60, () => $"the hub has everything: {site.Said}");
        (await site.StopAsync()).Code.ShouldBe(0, site.Said);
        using var ledger = SiteLedger.Open(trial.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        return (ledger.LastEntry, ledger.UpAcknowledged, ledger.UpHead(ledger.UpAcknowledged));
    }

    private static string Request(int number, Sku sku) => JsonSerializer.Serialize(new
    {
        id = string.Create(CultureInfo.InvariantCulture, $"delivery-{number}"),
        steps = Enumerable.Repeat(
            new
            {
                step = "transfer", sku = sku.Value, owner = "TRIAL", from = "supplier", to = "lostFound", quantity = 1,
            },
            StepsInEach),
    });

    private static void LoseDisk(string ledger)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(ledger)!, Path.GetFileName(ledger) + "*"))
        {
            File.Delete(file);
        }
    }

    private static void Compare(Trial trial, (long Entries, long Up, string Head) before, string what)
    {
        File.Exists(trial.LedgerFile + LedgerRebuild.Suffix).ShouldBeFalse(what);
        LedgerVerifier.Verify(trial.LedgerFile, null, TestContext.Current.CancellationToken)
            .Broken.ShouldBeEmpty(what);
        using (var ledger = SiteLedger.Open(trial.LedgerFile, new Moment(0), LifeId.Of("not-new")))
        {
            ledger.LastEntry.ShouldBeGreaterThanOrEqualTo(before.Entries, what);
            ledger.UpHead(before.Up).ShouldBe(before.Head, what);
        }

        Reckoning.Logs(trial, what);
    }

    private static async Task<bool> IsReady(HttpClient http) =>
        await Ask(http, "/readyz") is { } ready && ready.GetProperty("ready").GetBoolean();

    private static async Task<bool> IsHeard(HttpClient http) => await Ask(http, "/api/v1/status") is { } status
        && status.GetProperty("sync") is var sync
        && sync.GetProperty("isUp").GetBoolean()
        && sync.GetProperty("upAcked").GetInt64() == sync.GetProperty("upLast").GetInt64();

    private static async Task<JsonElement?> Ask(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }
}
