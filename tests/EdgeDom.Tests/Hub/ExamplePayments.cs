namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which orders are paid after they were placed.</summary>
internal static class ExamplePayments
{
    private const string Order = "POST /api/v1/orders";
    private const string Payment = "POST /api/v1/orders/{id}:payment";

    /// <summary>Lives it.</summary>
    public static async Task Live(DescribedHub hub)
    {
        var made = await hub.Ask(Order, 201, key: "key-unpaid", body: ExampleDay.Changed(Order, body =>
        {
            body["reference"] = "W-unpaid";
            body["payment"]!["state"] = "pending";
        }));
        var one = $"/api/v1/orders/{made!["id"]}:payment";
        await hub.Ask(Payment, 412, one, match: "\"999\"");
        await hub.Ask(Payment, 200, one, match: null);
        var failed = ExampleDay.Changed(Payment, body => body["state"] = "failed");
        await hub.Ask(Payment, 409, one, failed, match: null, key: "key-2");
    }
}
