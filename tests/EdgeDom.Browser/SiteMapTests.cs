using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class SiteMapTests(Shop shop)
{
    private const string Picture = "document.getElementById('grid').toDataURL()";

    [Fact]
    public async Task The_map_moves_while_robots_work()
    {
        await using var window = await shop.OpenSiteAsync("/");
        var page = window.Page;
        await page.WaitForFunctionAsync("() => document.getElementById('tick').textContent.length > 0");
        var before = await page.EvaluateAsync<string>(Picture);

        await page.WaitForFunctionAsync(
            $"before => {Picture} !== before", before, new() { Timeout = 60_000 });

        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("6 / 6 robots heard");
        (await PageChecks.SmallTargetsAsync(page, "button, nav a", 44)).ShouldBeEmpty();
        await PageChecks.ShouldBeSoundAsync(window, "site-map");
    }

    [Fact]
    public async Task The_stop_needs_a_whole_second_and_can_be_taken_back()
    {
        await using var window = await shop.OpenSiteAsync("/");
        var page = window.Page;
        var stop = page.Locator("#stop");
        await stop.ClickAsync();
        await Assertions.Expect(page.Locator("#stopped")).ToBeHiddenAsync();

        await HoldUntilAsync(stop, page.Locator("#stopped"), isVisible: true);
        await PageChecks.ShouldBeSoundAsync(window, "site-map-stopped");

        await ResumeAsync(page);
    }

    [Fact]
    public async Task People_lock_cells_go_onto_the_grid_and_are_told_why_something_cannot_be()
    {
        await using var window = await shop.OpenSiteAsync("/");
        var page = window.Page;
        var answer = page.Locator("#grid-answer");
        await page.GetByLabel("First cell").FillAsync("c1_r4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock cells" }).ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("lockCells is done");
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("1 cells and 0 stacks are locked");

        await page.GetByLabel("First cell").FillAsync("c499_r0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock stacks" }).ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("is no part of the grid");
        await page.GetByLabel("First cell").FillAsync("anywhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("A cell as [column, row] is expected");
        await page.GetByLabel("Robot", new() { Exact = true }).FillAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Robot is off" }).ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("There is no robot nobody");

        await HoldUntilAsync(page.Locator("#stop"), page.Locator("#stopped"), isVisible: true);
        var place = await PlaceAsync(page.Locator("#resume"));
        var service = page.Locator("#service:enabled");
        await Assertions.Expect(service).ToBeVisibleAsync(new() { Timeout = 90_000 });
        (await PlaceAsync(page.Locator("#resume"))).ShouldBe(place);
        await HoldUntilAsync(service, service, isVisible: false);
        await Assertions.Expect(page.Locator("#mode")).ToHaveTextAsync("people are on the grid");
        await PageChecks.ShouldBeSoundAsync(window, "site-map-service");

        await page.GetByLabel("First cell").FillAsync("c1_r4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await Assertions.Expect(page.Locator("#live")).Not.ToContainTextAsync("are locked");
        await ResumeAsync(page);
    }

    private static async Task HoldUntilAsync(ILocator button, ILocator sign, bool isVisible)
    {
        await button.HoverAsync();
        await button.Page.Mouse.DownAsync();
        await Assertions.Expect(sign).ToBeVisibleAsync(new() { Visible = isVisible, Timeout = 10_000 });
        await button.Page.Mouse.UpAsync();
    }

    /// <summary>Lets robots move again; the button must stay where it was when its words change.</summary>
    private static async Task ResumeAsync(IPage page)
    {
        var resume = page.Locator("#resume");
        var place = await PlaceAsync(resume);
        await resume.ClickAsync();
        await Assertions.Expect(resume).ToContainTextAsync("Hold");
        (await PlaceAsync(resume)).ShouldBe(place);
        await HoldUntilAsync(resume, page.Locator("#stopped"), isVisible: false);
    }

    private static async Task<(float X, float Y, float Width, float Height)> PlaceAsync(ILocator button) =>
        await button.BoundingBoxAsync() is { } box ? (box.X, box.Y, box.Width, box.Height) : default;
}
