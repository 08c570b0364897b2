using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>
/// Fills the room of a node's day with one parcel until one of its bounds keeps more out. What fits into it, fits also
/// when there is less of anything.
/// </summary>
public sealed class DayFill(DayRoom room)
{
    private readonly Dictionary<string, long>? _equipment = room.Equipment?.ToDictionary(
        one => one.Name, one => one.Units, StringComparer.Ordinal);

    private readonly HashSet<Sku>? _lines = room.Work is null ? null : [];
    private List<FenceHit>? _hits;
    private long? _units = room.Units;
    private long? _seconds = room.LabourSeconds;

    /// <summary>The bounds that have kept something out, each once.</summary>
    public IReadOnlyList<FenceHit> Hits => _hits ?? [];

    /// <summary>Puts units of an item in, as many as there is room for, and says how many.</summary>
    public long Take(Sku sku, long wanted)
    {
        if (wanted <= 0)
        {
            return 0;
        }

        var item = room.Work?.Of(sku);
        var begun = room.Work is { } work
            ? (_lines!.Count > 0 ? 0 : work.OrderSeconds) + (_lines.Contains(sku) ? 0 : work.LineSeconds) : 0;
        var most = Math.Min(
            Least(wanted, _units, DayRoom.Fence, null),
            Least(wanted, ByLabour(item, begun), DayRoom.LabourFence, null));
        foreach (var name in item?.Equipment ?? [])
        {
            if (_equipment is not null && _equipment.TryGetValue(name, out var units))
            {
                most = Math.Min(most, Least(wanted, units, DayRoom.EquipmentFence(name), sku));
            }
        }

        if (most > 0)
        {
            Put(sku, most, begun + (most * (item?.UnitSeconds ?? 0)), item?.Equipment);
        }

        return most;
    }

    private void Put(Sku sku, long units, long seconds, IReadOnlyList<string>? equipment)
    {
        _lines?.Add(sku);
        _units -= units;
        _seconds -= seconds;
        foreach (var name in equipment ?? [])
        {
            if (_equipment is not null && _equipment.TryGetValue(name, out var left))
            {
                _equipment[name] = left - units;
            }
        }
    }

    private long? ByLabour(ItemWork? item, long begun) => _seconds is not { } seconds || item is null ? null
        : seconds < begun ? 0
        : item.UnitSeconds == 0 ? null : (seconds - begun) / item.UnitSeconds;

    // Words only where something is kept out: most parcels fit.
    private long Least(long wanted, long? most, string fence, Sku? of)
    {
        if (most is not { } room || room >= wanted)
        {
            return wanted;
        }

        var bound = new FenceHit(fence, of);
        _hits ??= [];
        if (!_hits.Contains(bound))
        {
            _hits.Add(bound);
        }

        return Math.Max(0, room);
    }
}
