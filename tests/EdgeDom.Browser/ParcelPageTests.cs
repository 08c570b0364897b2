using System.Net.Http.Json;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

/// <summary>An order's page leads to the labels of its parcels.</summary>
public sealed class ParcelPageTests(Shop shop)
{
    // Fails where the browser cannot draw it.
    private const string DrawnAlone =
        "label => { const drawn = new Image(); drawn.src = label; drawn.height = 1000;"
        + " document.body.replaceChildren(drawn); return drawn.decode(); }";

    [Fact]
    public async Task A_parcel_is_named_on_its_orders_page_and_its_label_opens_from_there()
    {
        await using var window = await shop.OpenAsync();
        await using var pair = await FirstStart.BeginAsync();
        await pair.StartHubAsync();
        using var http = new HttpClient { BaseAddress = new Uri(pair.Hub) };
        await Put(http, "rate-cards/parcels", new
        {
            services = new[]
            {
                new
                {
                    name = "express",
                    zones = new[]
                    {
                        new
                        {
                            name = "all", area = new { }, transitDays = 1, bands = new[] { new { fixedMinor = 900 } },
                        },
                    },
                    tracking = new { prefix = "EX", digits = 8, first = 10_000_000, last = 19_999_999, suffix = "FR" },
                },
            },
        });
        await Put(http, "nodes/shop", new
        {
            name = "Shop Lyon", latitude = 45.75, longitude = 4.85, fixedMinor = 500, perKmMilliMinor = 1_000,
            rateCard = "parcels",
        });
        await Put(http, "nodes/shop/stock", new { stock = new[] { new { sku = "KETTLE", onHand = 3 } } });
        using var order = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders");
        order.Headers.Add("Idempotency-Key", "one");
        order.Content = JsonContent.Create(new
        {
            channel = "web",
            shipTo = new
            {
                latitude = 48.86, longitude = 2.35, name = "Ada Byron", street = "12 Rue de l'Échiquier",
                postalCode = "75010", city = "Paris", country = "FR",
            },
            lines = new[] { new { sku = "KETTLE", quantity = 1 } },
        });
        using var placed = await http.SendAsync(order);
        placed.IsSuccessStatusCode.ShouldBeTrue(await placed.Content.ReadAsStringAsync());

        await window.Page.GotoAsync(pair.Hub + "/orders/O0000001");
        var link = window.Page.GetByRole(AriaRole.Link, new() { Name = "Label of 0952" });
        await Assertions.Expect(link).ToHaveCountAsync(1);
        await PageChecks.ShouldFitAsync(window, "hub-parcel");
        await link.ClickAsync();

        await Assertions.Expect(window.Page.Locator("svg")).ToContainTextAsync("Ada Byron");
        var label = window.Page.Url;
        await window.Page.GoBackAsync();
        await window.Page.EvaluateAsync(DrawnAlone, label);
        await window.PictureAsync("hub-label");
    }

    private static async Task Put(HttpClient http, string path, object body)
    {
        using var answer = await http.PutAsJsonAsync($"/api/v1/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
