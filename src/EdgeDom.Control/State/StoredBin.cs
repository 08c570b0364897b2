using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>One bin: where it is, what is in it, how often it is wanted, which visits wait for it.</summary>
internal sealed class StoredBin(int index, BinId id, int compartments)
{
    private const long HeatHalvesAfterMillis = 7_200_000;

    public int Index { get; } = index;

    public BinId Id { get; } = id;

    public int Compartments { get; } = compartments;

    /// <summary>Never shrinks; an empty one stays with quantity 0.</summary>
    public List<Load> Loads { get; } = [];

    public PlaceKind Place { get; set; } = PlaceKind.Stack;

    /// <summary>The cell, robot or port it is in, by <see cref="Place"/>.</summary>
    public int Holder { get; set; }

    /// <summary>Level in its stack, 1 at the floor; 0 elsewhere.</summary>
    public int Level { get; set; }

    /// <summary>A thousand for each presentation, halved every two hours.</summary>
    public long Heat { get; set; }

    public Moment HeatAt { get; set; }

    /// <summary>Derived: its open visits, oldest first.</summary>
    public List<Visit> Visits { get; } = [];

    /// <summary>The count under way, while which nothing is picked from the bin; null when there is none.</summary>
    public CountHold? Count { get; set; }

    /// <summary>Derived: it stands in a locked stack, and nothing is picked from it meanwhile.</summary>
    public bool IsHeld { get; set; }

    public bool IsInStack => Place == PlaceKind.Stack;

    /// <summary>The load of these goods in a compartment; null when the bin does not list them.</summary>
    public Load? Find(int compartment, int sku, string lot, string owner)
    {
        foreach (var load in Loads)
        {
            if (load.Is(compartment, sku, lot, owner))
            {
                return load;
            }
        }

        return null;
    }

    /// <summary>
    /// Units of an item that its count may still hold back: no more than lies in the bin. Only while it is counted.
    /// </summary>
    public long RoomToHold(int sku)
    {
        var room = -Count!.Held.GetValueOrDefault(sku);
        foreach (var load in Loads)
        {
            room += load.Sku == sku ? load.AfterCount : 0;
        }

        return room;
    }

    public long HeatNow(Moment now)
    {
        var halvings = now.Since(HeatAt) / HeatHalvesAfterMillis;
        return halvings >= 40 ? 0 : Heat >> (int)Math.Max(0, halvings);
    }

    public void Warm(Moment now)
    {
        var halvings = Math.Max(0, now.Since(HeatAt) / HeatHalvesAfterMillis);
        Heat = HeatNow(now) + 1000;
        HeatAt = HeatAt.UnixMillis == 0 ? now : HeatAt.Plus(halvings * HeatHalvesAfterMillis);
    }
}
