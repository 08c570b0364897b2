namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which labels are asked for.</summary>
internal static class ExampleParcels
{
    private const string One = "GET /api/v1/parcels/{id}";

    /// <summary>Lives it.</summary>
    public static async Task Live(DescribedHub hub)
    {
        var placed = await hub.Ask("POST /api/v1/orders", 201, key: "key-parcel", body: ExampleDay.Changed(
            "POST /api/v1/orders", body => body["reference"] = "W-parcel"));
        var order = await hub.Ask("GET /api/v1/orders/{id}", 200, $"/api/v1/orders/{placed!["id"]}");
        var parcel = order!["fulfilmentOrders"]![0]!["parcel"]!;
        await hub.Ask(One, 200, $"/api/v1/parcels/{parcel["sscc"]}");
        await hub.Ask($"{One}/label", 200, $"{parcel["label"]}");
        await hub.Ask($"{One}/label", 200, $"{parcel["label"]}", accept: "application/zpl");
        await hub.Ask($"{One}/label", 406, $"{parcel["label"]}", accept: "application/pdf");
        await hub.Ask("POST /api/v1/orders/{id}:cancel", 202, $"/api/v1/orders/{placed["id"]}:cancel");
        await hub.Ask($"{One}/label", 409, $"{parcel["label"]}");
    }
}
