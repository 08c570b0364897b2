using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;

namespace EdgeDom.Browser.Checks;

/// <summary>What must hold on every page.</summary>
public static class PageChecks
{
    private static readonly int[] Widths = [1280, 850, 390];

    private static readonly List<string> Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>No accessibility violation, no foreign request, no script error, and a picture of it.</summary>
    public static async Task ShouldBeSoundAsync(Window window, string name)
    {
        (await ViolationsAsync(window.Page)).ShouldBeEmpty();
        window.ForeignRequests.ShouldBeEmpty();
        window.Complaints.ShouldBeEmpty();
        await window.PictureAsync(name);
    }

    /// <summary>
    /// The same on a wide screen, a tablet and a phone, and none must be moved sideways to read the page.
    /// </summary>
    public static async Task ShouldFitAsync(Window window, string name)
    {
        foreach (var width in Widths)
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            (await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                .ShouldBeLessThanOrEqualTo(width, $"{name} is wider than a screen of {width} pixels");
            await ShouldBeSoundAsync(window, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}"));
        }
    }

    /// <summary>WCAG 2.2 AA violations as axe sees them: rule and the first element.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(
            new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = Tags } });
        return [.. result.Violations.Select(one => $"{one.Id}: {one.Help} ({one.Nodes[0].Html})")];
    }

    /// <summary>
    /// Visible elements of <paramref name="selector"/> that are smaller than a square of so many CSS pixels.
    /// </summary>
    public static async Task<IReadOnlyList<string>> SmallTargetsAsync(IPage page, string selector, int pixels)
    {
        var small = new List<string>();
        foreach (var element in await page.Locator(selector).AllAsync())
        {
            if (await element.BoundingBoxAsync() is { } box && (box.Width < pixels || box.Height < pixels))
            {
                small.Add($"{await element.InnerTextAsync()}: {box.Width:0} x {box.Height:0}, at least {pixels}");
            }
        }

        return small;
    }
}
