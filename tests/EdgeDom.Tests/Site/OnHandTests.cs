using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Hub;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>
/// What happens to the stock of a real site is seen at its hub by who asks what lies there, also where the hub may sell
/// no more by it. Twenty mugs lie in bin B1, and all are allotted to the hub.
/// </summary>
public sealed class OnHandTests : IAsyncLifetime
{
    private HubServer hub = null!;
    private LiveSite site = null!;

    public async ValueTask InitializeAsync()
    {
        hub = await HubServer.Start(options => options with
        {
            Items = [.. options.Items, new ItemOptions("MUG", "Blue mug")],
        });
        site = await LiveSite.StartAsync(options =>
        {
            var token = options.LedgerFile + ".token";
            File.WriteAllText(token, HubServer.Token);
            return options with
            {
                Hub = new EdgeDom.Site.Settings.HubOptions
                {
                    Url = hub.Client.BaseAddress!.ToString(), TokenRef = $"file:{token}",
                },
            };
        });
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task A_receipt_at_a_site_is_seen_though_the_hub_may_sell_no_more_by_it()
    {
        await Seen(20, siteRight: 0, blocked: 0);
        var sold = (await Asked(onHand: true)).GetProperty("availableToSell").GetInt64();

        await Post("in", Step("supplier", "bin:B3/1", 3), Step("supply", "free", 3));

        await Seen(23, siteRight: 3, blocked: 0);
        (await Asked(onHand: true)).GetProperty("availableToSell").GetInt64().ShouldBe(sold);
        await Post("block", """{"step":"block","sku":"MUG","bin":"B3","compartment":1,"quantity":2}""");
        await Seen(23, siteRight: 1, blocked: 2);
        var row = Row(await Asked(onHand: true));
        (Of(row, "hubRight") + Of(row, "siteRight") + Of(row, "reserved") + Of(row, "blocked")).ShouldBe(23);
        row.GetProperty("isStale").GetBoolean().ShouldBeFalse();
        Of(row, "ageMillis").ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task A_receipt_of_which_the_hub_gets_its_share_is_seen_in_what_may_be_sold()
    {
        await Seen(20, siteRight: 0, blocked: 0);

        await Post("much", Step("supplier", "bin:B3/1", 30), Step("supply", "free", 30));

        await Sold(50);
        await Seen(50, siteRight: 0, blocked: 0);
    }

    [Fact]
    public async Task Who_does_not_ask_is_told_what_may_be_sold_and_nothing_else()
    {
        await Seen(20, siteRight: 0, blocked: 0);
        foreach (var asked in new bool?[] { null, false })
        {
            (await Asked(asked)).TryGetProperty("onHand", out _).ShouldBeFalse();
        }

        using var wrong = await hub.Post("/api/v1/availability:query", new { skus = new[] { "MUG" }, onHand = "all" });
        ((int)wrong.StatusCode).ShouldBe(422);
    }

    private static JsonElement Row(JsonElement view) => view.GetProperty("onHand").EnumerateArray().Single();

    private static long Of(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static string Step(string from, string to, int quantity) =>
        $$"""{"step":"transfer","sku":"MUG","from":"{{from}}","to":"{{to}}","quantity":{{quantity}}}""";

    private async Task Post(string id, params string[] steps)
    {
        using var body = new StringContent(
            $$"""{"id":"{{id}}","steps":[{{string.Join(',', steps)}}]}""", Encoding.UTF8, "application/json");
        using var answer = await site.Http.PostAsync("/api/v1/postings", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> Asked(bool? onHand)
    {
        string[] skus = ["MUG"];
        object asked = onHand is { } flag ? new { skus, onHand = flag } : new { skus };
        using var answer = await hub.Post("/api/v1/availability:query", asked);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0];
    }

    private Task Sold(long units) => Contracts.Wait.UntilAsync(
        () => Of(Asked(onHand: false).Result, "availableToSell") == units, $"{units} mugs that may be sold");

    private Task Seen(long onHand, long siteRight, long blocked) => Contracts.Wait.UntilAsync(
        () => Asked(onHand: true).Result.GetProperty("onHand").EnumerateArray().Any(row =>
            (Of(row, "onHand"), Of(row, "siteRight"), Of(row, "blocked")) == (onHand, siteRight, blocked)),
        $"{onHand} mugs, {siteRight} of them the site's own and {blocked} blocked");
}
