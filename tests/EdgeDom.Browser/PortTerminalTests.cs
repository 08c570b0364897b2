using System.Text.RegularExpressions;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed partial class PortTerminalTests(Shop shop)
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
        for (var tries = 1; await ScanNonsenseAsync(window.Page) != "Wrong item."; tries++)
        {
            tries.ShouldBeLessThan(TriesMax);
        }
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

    /// <summary>
    /// Scans a code that nothing has; answers what the page says, or nothing when the scan was for a screen that has
    /// gone because the picker of the demo was quicker.
    /// </summary>
    private static async Task<string> ScanNonsenseAsync(IPage page)
    {
        await AwaitPickAsync(page);
        if (await ScanAsync(page, "NOSUCHCODE") is not { } answer || answer.Status == 409)
        {
            return "";
        }

        answer.Ok.ShouldBeTrue();
        var said = page.Locator("#said");
        await Assertions.Expect(said).ToHaveTextAsync(SaidOfScan);
        return await said.InnerTextAsync();
    }

    /// <summary>
    /// Sends a code's keys without a pause, as a wedge scanner does, and answers what the site said to it; null when a
    /// busy machine pulled the keys apart, so that the page took them for a person's.
    /// </summary>
    private static async Task<IResponse?> ScanAsync(IPage page, string code)
    {
        try
        {
            return await page.RunAndWaitForResponseAsync(
                () => Task.WhenAll([.. code.Select(key => page.Keyboard.PressAsync($"{key}")),
                    page.Keyboard.PressAsync("Enter")]),
                response => response.Url.EndsWith("/acts", StringComparison.Ordinal),
                new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    [GeneratedRegex("^(Wrong item|Nothing is to be picked now)\\.$")]
    private static partial Regex SaidOfScan { get; }

    private static Task AwaitAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System, CancellationToken.None);

    private static async Task AwaitPickAsync(IPage page) =>
        await Assertions.Expect(page.Locator("button[data-act=confirm]")).ToBeEnabledAsync(new() { Timeout = 120_000 });
}
