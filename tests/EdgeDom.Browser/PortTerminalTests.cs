using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class PortTerminalTests(Shop shop)
{
    /// <summary>20 mm at 96 pixels an inch: what gloves need.</summary>
    private const int GlovePixels = 75;

    private const int TriesMax = 20;
    private const int ReloadsMax = 300;

    [Fact]
    public async Task A_pick_is_shown_whole_bin_item_quantity_and_target()
    {
        await using var window = await OpenPortAsync();
        var page = window.Page;

        // The stream is left unanswered, so that the screen stays as it was fetched while it is looked at.
        await page.RouteAsync("**/stream", _ => Task.CompletedTask);
        var screen = page.Locator("#screen:not([data-quantity='0'])");
        for (var tries = 1; await screen.CountAsync() == 0; tries++)
        {
            tries.ShouldBeLessThan(ReloadsMax);
            await AwaitAsync(TimeSpan.FromMilliseconds(200));
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        }

        await Assertions.Expect(screen.Locator(".quantity"))
            .ToContainTextAsync((await screen.GetAttributeAsync("data-quantity"))!);
        await Assertions.Expect(screen.Locator(".stage-bin svg")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Locator(".item-name")).Not.ToBeEmptyAsync();
        await Assertions.Expect(screen.Locator(".stage-target")).ToBeInViewportAsync();
        await PageChecks.ShouldBeSoundAsync(window, "port-terminal");
    }

    [Fact]
    public async Task A_pick_can_be_confirmed_on_the_page()
    {
        await using var window = await OpenPortAsync();
        var page = window.Page;
        for (var tries = 1; ; tries++)
        {
            await AwaitPickAsync(page);
            var revision = await page.Locator("#screen").GetAttributeAsync("data-revision");
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.Locator("button[data-act=confirm]").ClickAsync(),
                response => response.Url.EndsWith("/acts", StringComparison.Ordinal));
            if (answer.Ok)
            {
                await Assertions.Expect(page.Locator("#screen")).Not.ToHaveAttributeAsync("data-revision", revision!);
                return;
            }

            // The picker of the demo was quicker; an act on an old screen must be refused, never taken.
            answer.Status.ShouldBe(409);
            tries.ShouldBeLessThan(TriesMax);
        }
    }

    [Fact]
    public async Task A_wrong_code_is_refused_at_once_and_changes_nothing()
    {
        await using var window = await OpenPortAsync();
        var page = window.Page;
        for (var tries = 1; ; tries++)
        {
            await AwaitPickAsync(page);
            await page.Keyboard.TypeAsync("NOSUCHCODE");
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.Keyboard.PressAsync("Enter"),
                response => response.Url.EndsWith("/acts", StringComparison.Ordinal));
            if (answer.Ok)
            {
                break;
            }

            // The picker of the demo was quicker, and the code was read for a screen that has gone.
            answer.Status.ShouldBe(409);
            tries.ShouldBeLessThan(TriesMax);
        }

        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("Wrong item.");
    }

    [Fact]
    public async Task Buttons_are_large_enough_for_gloves_and_stay_in_view()
    {
        await using var window = await OpenPortAsync();
        await AwaitPickAsync(window.Page);

        (await PageChecks.SmallTargetsAsync(window.Page, ".acts button", GlovePixels)).ShouldBeEmpty();
        foreach (var button in await window.Page.Locator(".acts button").AllAsync())
        {
            await Assertions.Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    private async Task<Window> OpenPortAsync()
    {
        var window = await shop.OpenSiteAsync("/ports");
        await window.Page.Locator("#live a").First.ClickAsync();
        return window;
    }

    private static Task AwaitAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System, CancellationToken.None);

    private static async Task AwaitPickAsync(IPage page) =>
        await Assertions.Expect(page.Locator("button[data-act=confirm]")).ToBeEnabledAsync(new() { Timeout = 120_000 });
}
