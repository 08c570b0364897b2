using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// The best of all plans by services, by full enumeration: every sharing of every line, units left behind included, and
/// for each parcel every service at its price by weight. Shares nothing with the router but the words of the question.
/// Money is exact, in parts of 10^12 a minor unit. A question that is a part of another one names the
/// <paramref name="whole"/> of it, by which nodes wait.
/// </summary>
internal sealed class EveryParcel(
    RoutingQuestion question, SplitDocument split, DeliveryDocument delivery, RoutingQuestion? whole = null)
{
    private static readonly Int128 Parts = 1_000_000_000_000;

    private readonly NodeOffer[] _nodes = [.. question.Nodes.Where(node => node.Gate == NodeGate.Open)];
    private readonly RoutingQuestion _asked = whole ?? question;
    private readonly DeliveryChoice _choice = question.Order?.Delivery ?? new DeliveryChoice();

    /// <summary>How many sharings there are; to keep samples small.</summary>
    public static double Size(RoutingQuestion question) => question.Demands.Aggregate(
        1.0, (size, line) => size * Math.Pow(question.Nodes.Count + 1, line.Quantity));

    /// <summary>Units left behind, exact money, and micrograms of CO2 of the best plan.</summary>
    public (long Lost, Int128 Money, Int128 Co2) Best()
    {
        var best = (Lost: question.Demands.Sum(line => line.Quantity), Money: (Int128)0, Co2: (Int128)0);
        foreach (var (latest, service) in Steps())
        {
            var found = Within(latest, service);
            best = found.Lost < best.Lost ? found : best;
            if (best.Lost == 0)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>By which day and service plans are looked for, step by step.</summary>
    public IEnumerable<(DateOnly? Latest, string? Service)> Steps()
    {
        var arrivals = _nodes.SelectMany(node => node.Services ?? []).Select(one => one.Arrives).OfType<DateOnly>()
            .Distinct().Order().ToArray();
        DateOnly?[] days = _choice.Preference == Preference.Fast ? [.. arrivals.Cast<DateOnly?>(), null]
            : _choice.By is { } by
                ? [.. delivery.ToleranceDays.Select(step => (DateOnly?)by.AddDays(step)),
                    .. arrivals.Where(day => day > by.AddDays(delivery.ToleranceDays[^1])).Cast<DateOnly?>(), null]
                : [null];
        return days.SelectMany(day => _choice.Service is { } asked
            ? new[] { (day, asked), (day, null) } : [(day, null)]);
    }

    private (long Lost, Int128 Money, Int128 Co2) Within(DateOnly? latest, string? service)
    {
        var best = (Lost: long.MaxValue, Parcels: 0, First: (Int128)0, Second: (Int128)0);
        foreach (var sent in Sharings(0, [.. question.Demands.Select(_ => new long[_nodes.Length])]))
        {
            if (Price(sent, latest, service) is { } price && price.CompareTo(best) < 0)
            {
                best = price;
            }
        }

        return _choice.Preference == Preference.Green
            ? (best.Lost, best.Second, best.First) : (best.Lost, best.First, best.Second);
    }

    private IEnumerable<long[][]> Sharings(int line, long[][] sent) => line == question.Demands.Count
        ? [sent]
        : Spread(line, 0, question.Demands[line].Quantity, sent).SelectMany(_ => Sharings(line + 1, sent));

    private IEnumerable<bool> Spread(int line, int node, long open, long[][] sent)
    {
        if (node == _nodes.Length)
        {
            yield return true;
            yield break;
        }

        var has = _nodes[node].AvailableToSell.GetValueOrDefault(question.Demands[line].Sku);
        for (var units = 0L; units <= Math.Min(open, has); units++)
        {
            sent[line][node] = units;
            foreach (var one in Spread(line, node + 1, open - units, sent))
            {
                yield return one;
            }
        }

        sent[line][node] = 0;
    }

    private (long Lost, int Parcels, Int128 First, Int128 Second)? Price(
        long[][] sent, DateOnly? latest, string? service)
    {
        var lost = question.Demands.Select((line, index) => line.Quantity - sent[index].Sum()).Sum();
        var (parcels, sum) = (0, (First: (Int128)0, Second: (Int128)0));
        for (var node = 0; node < _nodes.Length; node++)
        {
            if (!sent.Any(line => line[node] > 0))
            {
                continue;
            }

            parcels++;
            var grams = question.Demands.Select((line, index) => sent[index][node] * question.Grams![line.Sku]).Sum();
            (Int128 First, Int128 Second)[] ways =
                [.. Parcels(_nodes[node], grams, latest, service).Select(way => Ordered(way.Money, way.Co2))];
            if (ways.Length == 0)
            {
                return null;
            }

            var (first, second) = ways.Min();
            sum = (sum.First + first, sum.Second + second);
        }

        var extra = Ordered(Parts * (Math.Max(0, parcels - 1) * split.ExtraParcelMinor), 0);
        return parcels > (split.ParcelsMost ?? 12) || (split.KeepsSkusWhole && IsTorn(sent))
            || (split.Together.Count > 0 && IsTorn([Pair(sent)])) || (parcels > 1 && HasSmall(sent)) ? null
            : (lost, split.IsOneParcelFirst && parcels > 1 ? 1 : 0, sum.First + extra.First, sum.Second + extra.Second);
    }

    private static bool IsTorn(long[][] sent) => sent.Any(line => line.Count(units => units > 0) > 1);

    // What is sent of s1 and s3, the one group that tests know.
    private long[] Pair(long[][] sent) =>
    [
        .. Enumerable.Range(0, _nodes.Length).Select(node => question.Demands.Index()
            .Where(line => line.Item.Sku.Value is "s1" or "s3").Sum(line => sent[line.Index][node])),
    ];

    private bool HasSmall(long[][] sent) => question.UnitValues is { } values
        && split.MinParcelValueMinor is { } least
        && Enumerable.Range(0, _nodes.Length).Any(node => sent.Any(line => line[node] > 0)
            && question.Demands.Index().Sum(line => sent[line.Index][node] * values[line.Item.Sku]) < least);

    private (Int128 First, Int128 Second) Ordered(Int128 money, Int128 co2) =>
        _choice.Preference == Preference.Green ? (co2, money) : (money, co2);

    private IEnumerable<(Int128 Money, Int128 Co2)> Parcels(
        NodeOffer node, long grams, DateOnly? latest, string? service)
    {
        if (node.Services is null)
        {
            var metres = node.Place.MetresTo(question.ShipTo);
            return latest is null && service is null
                ? [((node.Cost.ParcelMinor(metres) + Known(node)) * Parts, 0)] : [];
        }

        return from offer in node.Services
               where (service is null || offer.Service == service) && (latest is null || offer.Arrives <= latest)
               from band in offer.Bands
               where band.GramsMost is null || grams <= band.GramsMost
               let co2 = ((Int128)offer.Co2GramsPerParcel * 1_000_000) + (offer.Co2MicrogramsPerGram * grams)
               let minor = band.FixedMinor + offer.Surcharges.Sum(one => one.Minor) + Late(offer) + Known(node)
               let weight = band.PerKgMinor * grams * (Parts / 1_000)
               select ((minor * Parts) + weight + (co2 * delivery.Co2MinorPerTonne), co2);
    }

    private long Known(NodeOffer node) =>
        EveryPlan.Wait(_asked, node, delivery.WaitMinorPerHour) + EveryPlan.Risk(node, delivery.RejectMinor);

    private long Late(ServiceOffer offer) => _choice.By is { } by && offer.Arrives is { } day
        ? Math.Max(0, day.DayNumber - by.DayNumber) * delivery.LateMinorPerDay : 0;
}
