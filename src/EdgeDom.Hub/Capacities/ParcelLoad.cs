using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Capacities;

/// <summary>What a parcel, or what of it comes back, takes of its node's day.</summary>
/// <param name="Parts">Fulfilment orders.</param>
/// <param name="Units">Units.</param>
/// <param name="Seconds">Seconds of work.</param>
/// <param name="Equipment">Fulfilment orders and units that need some equipment, in order of its name.</param>
public sealed record ParcelLoad(
    long Parts, long Units, long Seconds, IReadOnlyList<(string Name, long Parts, long Units)> Equipment)
{
    private static readonly ParcelLoad Nothing = new(0, 0, 0, []);

    /// <summary>Of what is planned.</summary>
    public static ParcelLoad Of(PlanPart part) =>
        Of(part.Work, part.Lines.Select(line => (line.Sku, line.Quantity)));

    /// <summary>Of lines of a parcel; those of one SKU are one, and no units none.</summary>
    public static ParcelLoad Of(NodeWork? work, IEnumerable<(Sku Sku, long Units)> lines)
    {
        if (work is null)
        {
            var sum = lines.Sum(line => Math.Max(0, line.Units));
            return sum == 0 ? Nothing : new ParcelLoad(1, sum, 0, []);
        }

        var skus = new Dictionary<Sku, long>();
        foreach (var (sku, units) in lines.Where(line => line.Units > 0))
        {
            skus[sku] = skus.GetValueOrDefault(sku) + units;
        }

        if (skus.Count == 0)
        {
            return Nothing;
        }

        var (all, seconds) = (skus.Values.Sum(), work.OrderSeconds);
        var equipment = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (sku, units) in skus)
        {
            var item = work.Of(sku);
            seconds += work.LineSeconds + (units * item.UnitSeconds);
            foreach (var name in item.Equipment ?? [])
            {
                equipment[name] = equipment.GetValueOrDefault(name) + units;
            }
        }

        return new ParcelLoad(1, all, seconds, [.. equipment.Select(one => (one.Key, 1L, one.Value))]);
    }

    /// <summary>What it is less than another one, whose equipment it needs too.</summary>
    public ParcelLoad Less(ParcelLoad other) => new(
        Parts - other.Parts,
        Units - other.Units,
        Seconds - other.Seconds,
        [
            .. Equipment.Select(one => (
                one.Name,
                one.Parts - other.Equipment.Where(rest => rest.Name == one.Name).Sum(rest => rest.Parts),
                one.Units - other.Equipment.Where(rest => rest.Name == one.Name).Sum(rest => rest.Units))),
        ]);

    /// <summary>As it is given back.</summary>
    public ParcelLoad Back() =>
        new(-Parts, -Units, -Seconds, [.. Equipment.Select(one => (one.Name, -one.Parts, -one.Units))]);
}
