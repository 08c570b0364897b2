using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(EdgeDom.Browser.Running.Shop))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace EdgeDom.Browser.Running;

/// <summary>One browser and one small demo for all page tests; without a browser every test is skipped.</summary>
public sealed class Shop : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private DemoRun? demo;

    /// <summary>The running demo.</summary>
    public DemoRun Demo => demo ?? throw Missing();

    /// <summary>Opens an empty window, 1280 x 800 like a port terminal.</summary>
    public async Task<Window> OpenAsync()
    {
        if (browser is null)
        {
            Assert.Skip("chromium is not installed: page tests need it (tests/README.md)");
        }

        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        return new Window(context, await context.NewPageAsync());
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } program)
        {
            return;
        }

        demo = await DemoRun.StartAsync(TestContext.Current.CancellationToken);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Headless = true, Args = Flags });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (demo is not null)
        {
            await demo.DisposeAsync();
        }
    }

    private static InvalidOperationException Missing() => new("There is no demo without a browser.");
}
