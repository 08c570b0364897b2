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
    private Task<DemoRun>? demo;

    /// <summary>Opens a page of the hub.</summary>
    public async Task<Window> OpenHubAsync(string path)
    {
        var window = await OpenAsync();
        await window.Page.GotoAsync((await DemoAsync()).Hub + path);
        return window;
    }

    /// <summary>Opens a page of the site.</summary>
    public async Task<Window> OpenSiteAsync(string path)
    {
        var window = await OpenAsync();
        await window.Page.GotoAsync((await DemoAsync()).Site + path);
        return window;
    }

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
        if (demo is { IsCompletedSuccessfully: true })
        {
            await (await demo).DisposeAsync();
        }
    }

    // It starts when a page is first asked for.
    private Task<DemoRun> DemoAsync() => demo ??= DemoRun.StartAsync(CancellationToken.None);
}
