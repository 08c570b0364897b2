using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Lines;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteStopTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-stop-");
    private readonly HttpClient http = new();
    private HubServer hub = null!;
    private SiteOptions options = null!;
    private SiteProgram program = null!;

    public async ValueTask InitializeAsync()
    {
        hub = await HubServer.Start();
        var token = Path.Combine(folder.FullName, "hub.token");
        await File.WriteAllTextAsync(token, HubServer.Token);
        options = SiteBench.Small(folder.FullName) with
        {
            Hub = new HubOptions { Url = hub.Client.BaseAddress!.ToString(), TokenRef = $"file:{token}" },
        };
        program = await SiteProgram.StartAsync(
            options,
            TimeProvider.System,
            fatal => throw new InvalidOperationException("The loop ended.", fatal),
            builder => builder.Logging.ClearProviders(),
            address => MemoryLines.Pair(address.Target).Near);
        http.BaseAddress = new Uri(program.Url);
        await Contracts.Wait.UntilAsync(() => program.Rig.Sync.IsLevel, "the opening stock at the hub");
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await hub.DisposeAsync();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_hub_has_everything_before_a_site_ends()
    {
        using var answers = new ManualResetEventSlim();
        var held = hub.Desk.Ask((_, _) => answers.Wait(TimeSpan.FromSeconds(10)));
        await Receive();
        var stopping = program.DisposeAsync().AsTask();
        await Contracts.Wait.UntilAsync(() => IsClosed(program.Url), "the site's pages closed");
        answers.Set();
        await stopping;
        (await held).ShouldBeTrue();

        using var ledger = SiteLedger.Open(options.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        (await HubHas()).ShouldBe((ledger.UpLast, ledger.UpHead(ledger.UpLast)));
    }

    [Fact]
    public async Task A_posting_reaches_the_hub_at_once()
    {
        await Receive();
        await Contracts.Wait.UntilAsync(() => program.Rig.Sync.IsLevel, "the receipt at the hub");
    }

    [Fact]
    public async Task A_site_whose_hub_is_gone_ends_all_the_same()
    {
        await hub.StopAsync();
        await Receive();
        await program.DisposeAsync();

        using var ledger = SiteLedger.Open(options.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        ledger.UpAcknowledged.ShouldBeLessThan(ledger.UpLast);
    }

    private async Task Receive()
    {
        using var body = new StringContent(
            """
            {"id":"in-1","cause":"delivery","steps":[
              {"step":"transfer","sku":"MUG","from":"supplier","to":"bin:B3/1","quantity":1},
              {"step":"transfer","sku":"MUG","from":"supply","to":"free","quantity":1}]}
            """,
            Encoding.UTF8,
            "application/json");
        using var answer = await http.PostAsync("/api/v1/postings", body);
        answer.EnsureSuccessStatusCode();
    }

    private static bool IsClosed(string url)
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect(IPAddress.Loopback, new Uri(url).Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private Task<(long, string)> HubHas() => hub.Desk.Ask((book, _) =>
    {
        var site = book.Sites.Single(site => site.UpHave > 0);
        return (site.UpHave, site.UpHead);
    });
}
