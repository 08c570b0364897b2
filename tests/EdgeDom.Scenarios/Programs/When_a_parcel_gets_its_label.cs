using System.Text.Json;
using EdgeDom.App.Clients;
using EdgeDom.Model.Orders;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Programs;

/// <summary>
/// From placement to the carrier's label with no manual call: shoppers order over HTTP, a site of its own process picks
/// and ships, and all that is asked of the hub afterwards is the label.
/// </summary>
public sealed class When_a_parcel_gets_its_label
{
    private const string Prefix = "9521234";
    private const int Orders = 3;

    [Fact]
    public async Task Every_shipped_order_has_its_own_label_for_eyes_and_printers_that_a_scanner_reads()
    {
        using var trial = new Trial(speedPermille: 30_000);
        trial.NumberParcels(Prefix);
        await using var hub = trial.StartHub();
        await using var site = trial.StartSite();
        await using var sim = trial.StartSim(Orders);
        using var client = new HubClient(trial.HubUrl);
        using var http = new HttpClient { BaseAddress = new Uri(trial.HubUrl) };
        var stop = TestContext.Current.CancellationToken;
        var packed = "";
        Proof.At("the site packs the first order");
        await Wait.Until(
            async () => (packed = await AtSite(trial.SiteUrl, stop)).Length > 0,
            180,
            () => $"a label at the site; hub: {hub.Said} site: {site.Said} sim: {sim.Said}");
        await Wait.Until(
            async () => hub.Said.Contains("hub: http", StringComparison.Ordinal)
                && (await client.SummaryAsync(stop)).Counts is { Received: Orders, Open: 0 },
            180,
            () => $"all orders ended; hub: {hub.Said} site: {site.Said} sim: {sim.Said}");

        var scanned = new List<string>();
        for (var number = 1; number <= Orders; number++)
        {
            Proof.At($"order {number}");
            using var order = JsonDocument.Parse(
                await http.GetStringAsync($"/api/v1/orders/O{number:0000000}", stop));
            foreach (var part in order.RootElement.GetProperty("fulfilmentOrders").EnumerateArray()
                .Where(part => part.GetProperty("status").GetString() == "shipped"))
            {
                var parcel = part.GetProperty("parcel");
                var code = parcel.GetProperty("sscc").GetString()!;
                var label = parcel.GetProperty("label").GetString()!;
                var svg = await http.GetStringAsync(label, stop);
                LabelReading.Scan(svg, "sscc").ShouldBe($"]C100{code}");
                LabelReading.Scan(svg, "carrier").ShouldBe(parcel.GetProperty("tracking").GetString());
                svg.ShouldContain("Cube store Coventry");
                using var ask = new HttpRequestMessage(HttpMethod.Get, label);
                ask.Headers.Add("Accept", "application/zpl");
                using var answer = await http.SendAsync(ask, stop);
                LabelReading.CodeOf(await answer.Content.ReadAsStringAsync(stop)).ShouldBe($"00{code}");
                scanned.Add(code);
            }
        }

        scanned.Count.ShouldBeGreaterThanOrEqualTo(1);
        scanned.ShouldContain(LabelReading.Scan(packed, "sscc")![^18..], "the site prints what the hub numbered");
        scanned.ShouldBeUnique();
        scanned.ShouldAllBe(code => Sscc.Is(code) && code.Substring(1, Prefix.Length) == Prefix);
    }

    // Of any order that the site has, and that has not left yet; empty when it has none.
    private static async Task<string> AtSite(string url, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        for (var number = 1; number <= Orders; number++)
        {
            try
            {
                using var answer = await http.GetAsync($"/api/v1/fulfilment-orders/O{number:0000000}-1/label", stop);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadAsStringAsync(stop);
                }
            }
            catch (HttpRequestException)
            {
                return "";
            }
        }

        return "";
    }
}
