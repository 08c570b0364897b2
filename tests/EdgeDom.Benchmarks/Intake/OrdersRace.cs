using System.Globalization;
using EdgeDom.Hub.Settings;

namespace EdgeDom.Benchmarks.Intake;

/// <summary>
/// What an order costs when the hub has taken millions: intake through the desk and the view of one order over HTTP,
/// with a few orders in the file and with very many, turn by turn.
/// </summary>
public static class OrdersRace
{
    private const int Turns = 3;
    private const int Views = 2_000;
    private const int WarmUp = 200;
    private const int Seed = 23;

    /// <summary>Both in both files, and the file's size.</summary>
    public static IEnumerable<Figure> Run(string folder, int orders, int seconds)
    {
        var (few, many) = (Path.Combine(folder, "few.db"), Path.Combine(folder, "many.db"));
        GrownOrders.Begin(new HubOptions { DatabaseFile = few });
        File.Copy(few, many);
        GrownOrders.Grow(many, orders);
        var bytes = new FileInfo(many).Length;
        var (fast, slow) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (one, other) = (Rate(few, seconds, turn), Rate(many, seconds, turn));
            if (turn > 0)
            {
                fast.Add(one);
                slow.Add(other);
            }
        }

        var (near, far) = (Viewed(few, GrownOrders.Grown), Viewed(many, orders));
        var named = string.Create(CultureInfo.InvariantCulture, $"{orders:#,0} orders in the file");
        yield return new Figure($"order intake, SQLite, {GrownOrders.Grown:#,0} orders in the file", Mid(fast), "/s");
        yield return new Figure($"- {named}", Mid(slow), "/s");
        yield return new Figure("- time of an order, many to few", Mid(fast) / Mid(slow), "", "<= 1.5");
        yield return new Figure("an order viewed over HTTP, few in the file: half", near.Permille(500), "ms");
        yield return new Figure("- p99", near.Permille(990), "ms");
        yield return new Figure($"- {named}: half", far.Permille(500), "ms");
        yield return new Figure("- p99", far.Permille(990), "ms");
        yield return new Figure("- many to few, half", far.Permille(500) / near.Permille(500), "", "<= 1.5");
        yield return new Figure("bytes an order that has ended, all in", (double)bytes / orders, "bytes");
    }

    private static double Rate(string file, int seconds, int turn) =>
        IntakeRun.Of(new HubOptions { DatabaseFile = file }, desks: 1, seconds, seed: Seed + turn).Rate;

    private static Latencies Viewed(string file, int orders)
    {
        var waits = new Latencies();
        View(file, orders, waits).GetAwaiter().GetResult();
        return waits;
    }

    private static async Task View(string file, int orders, Latencies waits)
    {
        await using var hub = await StockedHub.StartAsync(file);
        var chance = new Random(Seed);
        for (var view = 0; view < WarmUp + Views; view++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"O{chance.Next(1, orders + 1):D7}");
            var begun = TimeProvider.System.GetTimestamp();
            var order = await hub.Get($"/api/v1/orders/{id}");
            if (view >= WarmUp)
            {
                waits.Since(begun);
            }

            if (order.GetProperty("id").GetString() != id)
            {
                throw new InvalidOperationException($"{id} was asked for, and {order} came.");
            }
        }
    }

    private static double Mid(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
