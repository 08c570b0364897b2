using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Xunit;

namespace EdgeDom.Browser;

public sealed class WaitingPageTests(Shop shop)
{
    [Fact]
    public async Task A_site_that_waits_for_the_hub_says_so_and_its_page_gives_way_once_the_hub_is_there()
    {
        await using var window = await shop.OpenAsync();
        await using var pair = await FirstStart.BeginAsync();
        var page = window.Page;
        await page.GotoAsync(pair.Site);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Waiting for the hub");
        await Assertions.Expect(page.Locator("#waiting")).ToContainTextAsync(pair.Hub);
        await Assertions.Expect(page.Locator("#waiting")).ToContainTextAsync("It has waited since");
        await Assertions.Expect(page.Locator("#waiting li")).ToHaveCountAsync(4);
        await PageChecks.ShouldBeSoundAsync(window, "site-waiting");

        await pair.StartHubAsync();
        await Assertions.Expect(page.Locator("#grid")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
