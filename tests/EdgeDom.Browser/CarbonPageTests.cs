using System.Text;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class CarbonPageTests(Shop shop)
{
    private const string Card =
        """
        {"services":[
          {"name":"standard","co2GramsPerParcel":900,
           "zones":[{"name":"all","transitDays":2,"bands":[{"fixedMinor":450}]}]},
          {"name":"rail","co2GramsPerParcel":100,
           "zones":[{"name":"all","transitDays":3,"bands":[{"fixedMinor":490}]}]}]}
        """;

    private const string Order =
        """
        {"channel":"web","shipTo":{"latitude":52.5,"longitude":13.4,"country":"DE"},"lines":[{"sku":"a","quantity":1}]}
        """;

    [Fact]
    public async Task The_frontier_of_cost_and_CO2_is_drawn_over_its_figures_on_a_wide_and_on_a_narrow_screen()
    {
        await using var window = await shop.OpenAsync();
        await using var pair = await FirstStart.BeginAsync();
        await pair.StartHubAsync();
        using var http = new HttpClient { BaseAddress = new Uri(pair.Hub) };
        await window.Page.GotoAsync(pair.Hub + "/carbon");
        await Assertions.Expect(window.Page.Locator("#frontier")).ToContainTextAsync("No decision of the last");

        await SendAsync(http, HttpMethod.Put, "/api/v1/rate-cards/parcels", Card);
        await SendAsync(
            http,
            HttpMethod.Put,
            "/api/v1/nodes/store",
            """
            {"name":"Store","latitude":52.4,"longitude":13.3,"fixedMinor":300,"perKmMilliMinor":0,"rateCard":"parcels"}
            """);
        await SendAsync(
            http, HttpMethod.Put, "/api/v1/nodes/store/stock", """{"stock":[{"sku":"a","onHand":9}]}""");
        await SendAsync(http, HttpMethod.Post, "/api/v1/orders", Order);
        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.Locator(".frontier-dot")).ToHaveCountAsync(2);
        await Assertions.Expect(window.Page.Locator(".frontier-now")).ToHaveCountAsync(1);
        (await window.Page.Locator("tbody tr").First.InnerTextAsync()).ShouldContain("0.90");
        (await window.Page.Locator("tbody tr").Last.InnerTextAsync()).ShouldContain("0.10");
        await PageChecks.ShouldFitAsync(window, "hub-carbon");
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", "carbon");
        using var answer = await http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
