using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Stopping;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteStopTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-stop-");
    private HubServer hub = null!;
    private LiveSite site = null!;

    private SiteProgram Program => site.Program;

    public async ValueTask InitializeAsync()
    {
        hub = await HubServer.Start();
        var token = Path.Combine(folder.FullName, "hub.token");
        await File.WriteAllTextAsync(token, HubServer.Token);
        site = await LiveSite.StartAsync(options => options with
        {
            Hub = new HubOptions { Url = hub.Client.BaseAddress!.ToString(), TokenRef = $"file:{token}" },
        });
        await Contracts.Wait.UntilAsync(() => Program.Rig.Sync.IsLevel, "the opening stock at the hub");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await hub.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_hub_has_everything_before_a_site_ends()
    {
        using var answers = new ManualResetEventSlim();
        var held = hub.Desk.Ask((_, _) => answers.Wait(TimeSpan.FromSeconds(10)));
        await Receive();
        var stopping = Program.DisposeAsync().AsTask();
        await Contracts.Wait.UntilAsync(() => IsClosed(Program.Url), "the site's pages closed");
        answers.Set();
        await stopping;
        (await held).ShouldBeTrue();

        using var ledger = SiteLedger.Open(site.Options.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        (await HubHas()).ShouldBe((ledger.UpLast, ledger.UpHead(ledger.UpLast)));
    }

    [Fact]
    public async Task A_posting_reaches_the_hub_at_once()
    {
        await Receive();
        await Contracts.Wait.UntilAsync(() => Program.Rig.Sync.IsLevel, "the receipt at the hub");
    }

    [Fact]
    public async Task A_site_whose_hub_is_gone_ends_all_the_same()
    {
        await hub.StopAsync();
        await Receive();
        await Program.DisposeAsync();

        using var ledger = SiteLedger.Open(site.Options.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        ledger.UpAcknowledged.ShouldBeLessThan(ledger.UpLast);
    }

    [Fact]
    public async Task Devices_that_do_not_let_go_hold_up_no_stop()
    {
        var rig = SiteRig.Open(
            SiteBench.Small(folder.FullName),
            TimeProvider.System,
            new MemoryTopics().Connect("site", []),
            address => new StuckLine(address),
            LifeId.Of("1"),
            NullLoggerFactory.Instance);

        await rig.DisposeAsync();

        SiteLedger.Open(rig.Options.LedgerFile, new Moment(0), LifeId.Of("not-new")).Dispose();
    }

    [Fact]
    public void The_stages_of_a_stop_leave_it_half_a_second_of_its_five() =>
        StopTimes.AllMillis.ShouldBeLessThanOrEqualTo(4_500);

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
        using var answer = await site.Http.PostAsync("/api/v1/postings", body);
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
        var record = book.Sites.Single(record => record.UpHave > 0);
        return (record.UpHave, record.UpHead);
    });

    private sealed class StuckLine(LineAddress address) : ILine
    {
        public LineAddress Address => address;

        public bool IsUp => false;

        public Action? Woken { get; set; }

        public bool TryRead(out ReadOnlyMemory<byte> piece)
        {
            piece = default;
            return false;
        }

        public bool TryWrite(ReadOnlyMemory<byte> bytes) => false;

        public bool TryTakeChange(out LineChange change)
        {
            change = null!;
            return false;
        }

        public ValueTask DisposeAsync() => new(new TaskCompletionSource().Task);
    }
}
