using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Stocking;

namespace EdgeDom.Simulator.Shopping;

/// <summary>
/// Shoppers and their orders over a span of time, drawn when built; <see cref="TakeDue"/> hands them out as time goes
/// on, to whatever desk takes orders. Equal arguments give equal orders.
/// </summary>
public sealed class Shoppers
{
    private static readonly ChannelId[] Channels =
        [ChannelId.Of("web"), ChannelId.Of("web"), ChannelId.Of("app"), ChannelId.Of("marketplace")];

    // Orders of 1, 2, 3 ... lines in a thousand.
    private static readonly int[] LineCountPermille = [450, 250, 130, 80, 50, 40];

    private readonly ShopperSettings settings;
    private readonly IReadOnlyList<ItemDemand> items;
    private readonly long[] weightsUpTo;
    private readonly List<ShopperOrder> orders;
    private int next;

    /// <summary>Draws the orders of <paramref name="millis"/> ms from <paramref name="start"/> on.</summary>
    public Shoppers(
        ShopperSettings settings, IReadOnlyList<ItemDemand> items, Moment start, long millis, long seed)
    {
        (this.settings, this.items) = (settings, items);
        weightsUpTo = new long[items.Count];
        var sum = 0L;
        for (var index = 0; index < items.Count; index++)
        {
            sum += items[index].Weight;
            weightsUpTo[index] = sum;
        }

        var dice = new Dice(seed, "shoppers");
        var count = items.Count == 0 ? 0 : (int)(settings.OrdersPerHour * millis / 3_600_000);
        var times = Enumerable.Range(0, count).Select(_ => start.Plus((long)(dice.Next() % (ulong)millis))).Order();
        orders = [.. times.Select((at, index) => Draw(index + 1, at, dice))];
    }

    /// <summary>All orders, the earliest first.</summary>
    public IReadOnlyList<ShopperOrder> All => orders;

    /// <summary>When the next order not yet handed out is placed; null after the last one.</summary>
    public Moment? NextEvent => next < orders.Count ? orders[next].At : null;

    /// <summary>Hands out, once each, the orders placed up to and at <paramref name="now"/>.</summary>
    public IReadOnlyList<ShopperOrder> TakeDue(Moment now)
    {
        var from = next;
        while (next < orders.Count && orders[next].At <= now)
        {
            next++;
        }

        return orders[from..next];
    }

    private ShopperOrder Draw(int number, Moment at, Dice dice)
    {
        var wanted = Math.Min(LineCount(dice), items.Count);
        List<ShopperLine> lines = [];

        // Few articles draw the same ones again and again: better a line less than a search without end.
        for (var tries = 0; lines.Count < wanted && tries < 20; tries++)
        {
            var sku = Pick(dice).Item.Sku;
            if (!lines.Exists(line => line.Sku == sku))
            {
                var isSingle = dice.Below(1000) < settings.SingleUnitPermille;
                lines.Add(new ShopperLine(sku, isSingle ? 1 : dice.Between(2, 4)));
            }
        }

        return new ShopperOrder(
            "SO-" + number.ToString("D6", CultureInfo.InvariantCulture),
            Channels[dice.Below(Channels.Length)],
            at,
            lines,
            dice.Between(settings.SouthMicrodegrees, settings.NorthMicrodegrees),
            dice.Between(settings.WestMicrodegrees, settings.EastMicrodegrees),
            dice.Below(1000) < settings.UrgentPermille ? 1 : 0);
    }

    private int LineCount(Dice dice)
    {
        var draw = dice.Below(1000);
        var count = 1;
        foreach (var permille in LineCountPermille)
        {
            if (draw < permille)
            {
                break;
            }

            draw -= permille;
            count++;
        }

        return Math.Min(count, settings.LinesMax);
    }

    private ItemDemand Pick(Dice dice)
    {
        var draw = (long)(dice.Next() % (ulong)weightsUpTo[^1]);
        var index = Array.BinarySearch(weightsUpTo, draw);
        return items[index >= 0 ? index + 1 : ~index];
    }
}
