using System.Net.Sockets;
using System.Text;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Programs;

/// <summary>The site tells a service manager what it must know, over systemd's own socket.</summary>
public sealed class When_a_service_manager_runs_the_site(ITestOutputHelper output)
{
    [Fact]
    public async Task It_says_that_it_waits_for_the_hub_then_ready_feeds_the_watchdog_and_says_stopping()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("systemd is a Linux matter.");
        }

        Proof.At("the site waits for its hub");
        using var trial = new Trial(speedPermille: 1000);
        using var folder = new TempFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.At("notify")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40), TimeProvider.System);
        await using var site = trial.StartSiteAsService(folder.At("notify"), watchdogMicros: 600_000);

        (await Hear(socket, patience.Token)).ShouldContain("EXTEND_TIMEOUT_USEC=", customMessage: site.Said);
        await using var hub = trial.StartHub();
        Proof.At("the site is ready, and stops");
        await HearUntil("READY=1", socket, patience.Token);
        (await Hear(socket, patience.Token)).ShouldContain("WATCHDOG=1");
        (await Hear(socket, patience.Token)).ShouldContain("WATCHDOG=1");
        var (code, took) = await site.StopAsync();

        code.ShouldBe(0, site.Said);
        output.WriteLine($"stopped after {took.TotalMilliseconds:0} ms");
        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await HearUntil("STOPPING=1", socket, patience.Token);
    }

    private static async Task HearUntil(string word, Socket socket, CancellationToken stop)
    {
        var last = "";
        while (!last.Contains(word, StringComparison.Ordinal))
        {
            last = await Hear(socket, stop);
        }
    }

    private static async Task<string> Hear(Socket socket, CancellationToken stop)
    {
        var bytes = new byte[256];
        return Encoding.UTF8.GetString(bytes, 0, await socket.ReceiveAsync(bytes, stop));
    }
}
