using EdgeDom.Hub.Links;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Settings;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Sync;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace EdgeDom.Tests.Site;

/// <summary>A real site and a real hub that exchange bytes by hand; the site's disk can be lost or set back.</summary>
internal sealed class AdmissionBench(Func<SiteOptions, SiteOptions>? other = null) : IAsyncDisposable
{
    private const int QuestionsMax = 200;

    public SiteBench Site { get; } = new(other: other);

    public HubBench Hub { get; } = new();

    public SiteLedger Ledger => Site.Rig.Ledger;

    public string LedgerFile => Site.Options.LedgerFile;

    /// <summary>Most entries of the site's own log that one answer brings back.</summary>
    public int CopyMax { get; set; } = int.MaxValue;

    public static LifeId Life(int number) => LifeId.Of($"{number:x32}");

    public ExchangeAnswer Ask(ExchangeRequest question)
    {
        var request = SyncJson.ReadRequest(SyncJson.Write(question), out var why);
        request.ShouldNotBeNull(why);
        var answer = Hub.Do((book, now) => SiteExchange.Exchange(book, book.Site("alpha")!, request, now));
        var read = SyncJson.ReadAnswer(SyncJson.Write(answer), out why);
        read.ShouldNotBeNull(why);
        return read with { Copy = [.. read.Copy.Take(CopyMax)] };
    }

    /// <summary>Exchanges until neither has anything new, and ticks in between.</summary>
    public void Exchange()
    {
        for (var round = 0; round < 6; round++)
        {
            Site.Rig.Sync.Take(Ask(Site.Rig.Sync.NextRequest()), Site.Now).Counts.ShouldBeTrue();
            Site.Tick();
        }

        Site.Rig.Sync.Take(Ask(Site.Rig.Sync.NextRequest()), Site.Now);
    }

    public SiteAdmission Greet(int life) =>
        new("alpha", LedgerFile, Site.Options.ToSettings(), Site.Now, Life(life), isDurable: false);

    /// <summary>Asks until admitted or stopped; the number of questions it took.</summary>
    public int Admit(SiteAdmission admission)
    {
        for (var questions = 0; questions < QuestionsMax; questions++)
        {
            if (admission.Stage is AdmissionStage.Admitted or AdmissionStage.Stopped)
            {
                return questions;
            }

            admission.Take(Ask(admission.NextRequest()));
        }

        throw new TimeoutException($"Not admitted after {QuestionsMax} questions: {admission.Stage}.");
    }

    public async Task AdmitAndRestart(int life)
    {
        using (var admission = Greet(life))
        {
            Admit(admission);
            admission.Stage.ShouldBe(AdmissionStage.Admitted, admission.Reason);
        }

        await Site.RestartAsync();
    }

    /// <summary>All that must be the same again after a rebuild.</summary>
    public (string Chain, string Up, string Down, AccountBalance[] Balances) Picture()
    {
        using var connection = new SqliteConnection($"Data Source={LedgerFile};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT entries || ' ' || hex(entry_hash) FROM head";
        return (
            (string)command.ExecuteScalar()!,
            Ledger.UpLast + Ledger.UpHead(Ledger.UpLast),
            Ledger.DownLast + Ledger.DownHead,
            [.. Ledger.Balances()]);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Hub.Dispose();
    }
}
