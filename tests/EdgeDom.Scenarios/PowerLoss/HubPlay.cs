using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Tests.Hub;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What children do at a hub's desk and checks expect: batch n is the same whoever asks for it. Rights come in by
/// exchanges with a site, units are held, confirmed and released, orders placed and shipped; each batch is one commit.
/// </summary>
internal sealed class HubPlay : IDisposable
{
    private const int Kinds = 6;
    private const long GrantedUnits = 1_000_000;

    private static readonly string[] Skus = ["CUP", "MUG", "POT"];
    private static readonly Moment Noon = new(1_790_000_000_000);

    private readonly HubBench bench;

    private HubPlay(HubOptions options, HubPlay? before)
    {
        bench = new HubBench(options);
        if (before is not null)
        {
            Last = before.Last;
            bench.Sent.AddRange(before.bench.Sent);
            bench.Got.AddRange(before.bench.Got);
        }
    }

    /// <summary>The last batch.</summary>
    public int Last { get; private set; }

    /// <summary>The file in a scene's folder.</summary>
    public static string HubFile(string folder) => Path.Combine(folder, "hub.db");

    /// <summary>Opens the file as the product does.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="before">Who played on it before, and what the site remembers; null for a new one.</param>
    /// <param name="isDurable">False for a reference that nobody reads again.</param>
    public static HubPlay Open(string folder, HubPlay? before = null, bool isDurable = true)
    {
        var options = HubBench.Usual(new HubOptions { DatabaseFile = HubFile(folder), IsDurable = isDurable });
        return new HubPlay(options, before);
    }

    /// <summary>Does the next batch, durably; returns its number.</summary>
    public int Next()
    {
        var number = Last + 1;
        bench.Now = Noon.Plus(number * 100);
        Do(number, new Random(number));
        return Last = number;
    }

    /// <summary>One hash over everything stored.</summary>
    public string Hash() => bench.Hash();

    /// <summary>Says something to SQLite between two batches; only tests can, the product knows no way.</summary>
    public void Tell(string pragma) => Session().Prepared(pragma).Run();

    /// <summary>The next commit moves the log into the file, as if a thousand pages had been written.</summary>
    public void MoveLogAtNextCommit()
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic;
        var upkeep = typeof(SqliteSession).GetField("_upkeep", own)!.GetValue(Session())!;
        upkeep.GetType().GetField("pagesThen", own)!.SetValue(upkeep, -1_000);
    }

    public void Dispose() => bench.Dispose();

    private void Do(int number, Random random)
    {
        if (number == 1)
        {
            bench.Say([.. Skus.Select(sku => new StockGranted(Sku.Of(sku), GrantedUnits))]);
            return;
        }

        switch (number % Kinds)
        {
            case 0:
                bench.Say(new StockGranted(Sku.Of(Any(random)), random.Next(1, 5)));
                break;
            case 3 when number > Kinds:
                bench.Do((book, _) => random.Next(2) == 0
                    ? Reserving.Confirm(book, $"hold-{number - 2}")
                    : Reserving.Release(book, $"hold-{number - 2}"));
                break;
            case 1 or 3:
                bench.Hold($"hold-{number}", "cube", Any(random), random.Next(1, 5));
                break;
            case 2:
                bench.Place($"order-{number}", HubBench.Wish((Any(random), 1), (Any(random), random.Next(1, 5))));
                break;
            case 4:
                ShipNewest();
                break;
            default:
                Together(number, random);
                break;
        }
    }

    private static string Any(Random random) => Skus[random.Next(Skus.Length)];

    private void ShipNewest()
    {
        var number = bench.Counts().Received;
        var part = bench.Read(OrderId.Of(string.Create(CultureInfo.InvariantCulture, $"O{number:D7}"))).Parts[0];
        bench.Say(new FulfilmentOrderAnswered(part.Id, true, ""), HubBench.Shipped(part));
    }

    // Several callers in one batch.
    private void Together(int number, Random random)
    {
        var answers = new List<Task<HoldOutcome>>();
        for (var caller = 0; caller < 20; caller++)
        {
            var wish = new HoldRequest(
                $"hold-{number}-{caller}", NodeId.Of("cube"), Sku.Of(Any(random)), random.Next(1, 5), 60_000);
            answers.Add(bench.Desk.Ask((book, now) => Reserving.Hold(book, wish, now)));
        }

        bench.Desk.RunPending(bench.Now);
        answers.ForEach(answer => answer.GetAwaiter().GetResult());
    }

    private IHubSession Session() => SessionOf(bench.Do((book, _) => book.Store));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_session")]
    private static extern ref IHubSession SessionOf(HubStore store);
}
