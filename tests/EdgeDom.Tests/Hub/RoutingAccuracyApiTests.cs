using System.Net;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A hub finds out by itself how right yesterday's routing was, and shows it over HTTP and on its page.
/// </summary>
public sealed class RoutingAccuracyApiTests
{
    private const string Days = "/api/v1/routing-accuracy";
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_hub_that_was_down_over_night_finds_it_out_when_it_is_back_and_shows_it()
    {
        await using var hub = await HubServer.StartDated(Now, options => options);
        (await hub.Client.GetStringAsync("/routing")).ShouldContain("No day was looked at yet");
        (await hub.Get(Days)).GetProperty("items").GetArrayLength().ShouldBe(0);
        var yesterday = Moment.Of(Now).Plus(-24 * 3_600_000);
        await hub.Desk.Ask((book, _) =>
        {
            StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of("a"), 5);
            return Placing.Place(book, HubBench.Wish(("a", 1)), "one", yesterday);
        });
        await hub.Restart(options => options with { RoutingAccuracyHour = 0 });

        await Wait.UntilAsync(
            () => hub.Get(Days).Result.GetProperty("items").GetArrayLength() > 0, "yesterday to be looked at");

        var day = (await hub.Get(Days)).GetProperty("items")[0];
        day.GetProperty("day").GetString().ShouldBe(SumTable.Day(
            DateOnly.FromDateTime(yesterday.ToTime().UtcDateTime)));
        (day.GetProperty("decisions").GetInt32(), day.GetProperty("accuracyPercent").GetDecimal()).ShouldBe((1, 100m));
        var page = await hub.Client.GetStringAsync("/routing");
        page.ShouldContain("<svg class=\"frontier\"");
        page.ShouldContain("Routing accuracy of 1 days");
        using var wrong = await hub.Client.GetAsync($"{Days}?limit=0");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
