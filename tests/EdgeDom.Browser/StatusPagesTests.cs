using System.Text.RegularExpressions;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Xunit;

namespace EdgeDom.Browser;

public sealed class StatusPagesTests(Shop shop)
{
    [Fact]
    public async Task A_site_says_what_was_signed_and_checked_last_and_what_waits_for_the_hub()
    {
        await using var window = await shop.OpenSiteAsync("/status");
        var page = window.Page;
        var patient = new LocatorAssertionsToContainTextOptions { Timeout = 120_000 };
        await Assertions.Expect(page.Locator("#checkpoint")).ToContainTextAsync("entries, signed", patient);
        await Assertions.Expect(page.Locator("#check .badge")).ToContainTextAsync("sound", patient);
        await Assertions.Expect(page.Locator("#check")).ToContainTextAsync("ended 20", patient);
        await Assertions.Expect(page.Locator("#link .badge")).ToContainTextAsync("up");
        await Assertions.Expect(page.Locator("#backlog")).ToHaveTextAsync(new Regex(@"^\d"));

        await PageChecks.ShouldFitAsync(window, "site-status");
    }

    [Fact]
    public async Task A_site_whose_hub_went_away_says_since_when_and_how_much_waits_and_the_hub_that_a_site_is_stale()
    {
        await using var window = await shop.OpenAsync();
        await using var pair = await FirstStart.BeginAsync();
        var page = window.Page;
        var patient = new LocatorAssertionsToContainTextOptions { Timeout = 60_000 };
        await pair.StartHubAsync();
        await page.GotoAsync(pair.Site);
        await Assertions.Expect(page.Locator("#grid")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GotoAsync(pair.Site + "/status");
        await Assertions.Expect(page.Locator("#link .badge")).ToContainTextAsync("up", patient);
        await Assertions.Expect(page.Locator("#compared .badge-good")).ToContainTextAsync("equal", patient);

        await pair.StopHubAsync();

        await Assertions.Expect(page.Locator("#link .badge")).ToContainTextAsync("away", patient);
        await Assertions.Expect(page.Locator("#link")).ToContainTextAsync("no answer since 20");
        await PageChecks.ShouldFitAsync(window, "site-status-away");

        await pair.StartHubAsync();
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync(pair.Hub + "/sites");
        await Assertions.Expect(page.Locator("td .badge-good", new() { HasText = "sound" })).ToHaveCountAsync(
            1, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("td[data-label='Books compared']")).ToContainTextAsync("equal");
        await pair.StopSiteAsync();
        await Assertions.Expect(page.Locator("td[data-label=State]")).ToContainTextAsync("stale", patient);
        await Assertions.Expect(page.Locator("td[data-label='Whole check']")).ToContainTextAsync("sound");
        await Assertions.Expect(page.Locator("td .badge-good")).ToHaveCountAsync(0);
        await PageChecks.ShouldFitAsync(window, "hub-sites-stale");
    }
}
