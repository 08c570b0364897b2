using System.Text.RegularExpressions;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class HubOrdersTests(Shop shop)
{
    [Fact]
    public async Task The_list_grows_by_itself_while_orders_come_in()
    {
        await using var window = await shop.OpenHubAsync("/");
        var page = window.Page;
        var shipped = page.Locator(".figure", new() { HasText = "Shipped" }).First.Locator("b");
        await Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var before = await shipped.InnerTextAsync();

        await Assertions.Expect(shipped).Not.ToHaveTextAsync(before, new() { Timeout = 120_000 });

        (await PageChecks.SmallTargetsAsync(page, "nav a", 44)).ShouldBeEmpty();
        (await PageChecks.SmallTargetsAsync(page, "tbody a", 24)).ShouldBeEmpty();
        await PageChecks.ShouldBeSoundAsync(window, "hub-orders");
    }

    [Fact]
    public async Task An_order_tells_its_story_and_why_it_is_sent_from_there()
    {
        await using var window = await shop.OpenHubAsync("/");
        var page = window.Page;
        await page.Locator("tbody a").First.ClickAsync(new() { Timeout = 60_000 });

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Order O");
        await Assertions.Expect(page.Locator(".timeline li").First).ToContainTextAsync("placed");
        await Assertions.Expect(page.Locator("section[aria-labelledby=why] tbody tr")).Not.ToHaveCountAsync(0);
        (await page.Locator("section[aria-labelledby=why] tbody tr").CountAsync()).ShouldBeGreaterThanOrEqualTo(3);
        await PageChecks.ShouldFitAsync(window, "hub-order");
    }

    [Fact]
    public async Task The_sites_page_shows_when_each_site_was_last_heard()
    {
        await using var window = await shop.OpenHubAsync("/sites");

        await Assertions.Expect(window.Page.Locator("td[data-label='Last word']"))
            .ToHaveTextAsync(new Regex(@"^\s*heard (just now|\d+ s ago)\s*$"));
        await PageChecks.ShouldBeSoundAsync(window, "hub-sites");
    }

    [Fact]
    public async Task The_sites_page_shows_how_sure_each_site_is_of_its_books_on_a_wide_and_on_a_narrow_screen()
    {
        await using var window = await shop.OpenHubAsync("/sites");
        var page = window.Page;
        var patient = new LocatorAssertionsToContainTextOptions { Timeout = 120_000 };
        await Assertions.Expect(page.Locator("td[data-label=Checkpoint]")).ToContainTextAsync("entries", patient);
        await Assertions.Expect(page.Locator("td[data-label='Whole check']")).ToContainTextAsync("sound", patient);
        await Assertions.Expect(page.Locator("td[data-label='Waiting there']")).ToHaveTextAsync(new Regex(@"^\s*\d"));

        await PageChecks.ShouldFitAsync(window, "hub-sites-books");
    }
}
