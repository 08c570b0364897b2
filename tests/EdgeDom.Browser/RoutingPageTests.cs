using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class RoutingPageTests(Shop shop)
{
    private static readonly DateOnly First = new(2026, 11, 20);

    [Fact]
    public async Task Routing_accuracy_is_drawn_day_by_day_over_its_figures_on_a_wide_and_on_a_narrow_screen()
    {
        await using var window = await shop.OpenAsync();
        await using var pair = await FirstStart.BeginAsync();
        await pair.StartHubAsync();
        await window.Page.GotoAsync(pair.Hub + "/routing");
        await Assertions.Expect(window.Page.Locator("#routing")).ToContainTextAsync("No day was looked at yet");

        await pair.AskHubAsync((book, now) =>
        {
            foreach (var (at, within) in ((int, int)[])[(0, 200), (1, 191), (2, 0), (3, 198)])
            {
                RoutingGap[] worst = [new RoutingGap("O0000001-d1", OrderId.Of("O0000001"), 1_290, 990)];
                RoutingDays.Keep(
                    book,
                    new RoutingDay(
                        First.AddDays(at),
                        now,
                        at == 2 ? 0 : 200,
                        IsCut: at == 3,
                        within,
                        1_234_560,
                        1_230_000,
                        3,
                        0,
                        new RoutingLeftOut(1, 0, 0, 0, 0),
                        worst)
                    {
                        Hindsight = at == 1 ? new RoutingHindsight(1_300_000, 1_180_000) : null,
                    },
                    leastPercent: 98,
                    now);
            }

            return true;
        });
        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.Locator(".frontier-dot")).ToHaveCountAsync(3);
        await Assertions.Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(4);
        (await window.Page.Locator("tbody tr").First.InnerTextAsync()).ShouldContain("99.00 %");
        (await window.Page.Locator("tbody tr").Nth(2).InnerTextAsync()).ShouldContain("11800.00");
        await PageChecks.ShouldFitAsync(window, "hub-routing");
    }
}
