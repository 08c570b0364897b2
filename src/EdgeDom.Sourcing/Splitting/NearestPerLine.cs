namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What simple order managers do: each line by itself takes what the node with the cheapest parcel has, then the next.
/// Kept to be measured against.
/// </summary>
public static class NearestPerLine
{
    /// <summary>Shares an order out; a unit is lost only when no node has it.</summary>
    public static Cover Find(CoverCase order)
    {
        var cover = Cover.Nothing(order);
        var lost = cover.Lost;
        foreach (var node in ByParcel(order))
        {
            lost -= Fill(order, cover, node);
        }

        return cover with { Lost = lost };
    }

    /// <summary>The nodes, cheapest parcel first.</summary>
    internal static IEnumerable<int> ByParcel(CoverCase order) =>
        Enumerable.Range(0, order.Nodes).OrderBy(node => order.Parcels[node]);

    /// <summary>Lets a node send all it can of what is open, and counts it.</summary>
    internal static long Fill(CoverCase order, Cover cover, int node)
    {
        var sent = 0L;
        for (var line = 0; line < order.Wanted.Length; line++)
        {
            cover.Units[line][node] = Open(order, cover, line, node);
            sent += cover.Units[line][node];
        }

        return sent;
    }

    /// <summary>How many units of a line a node could still send.</summary>
    internal static long Open(CoverCase order, Cover cover, int line, int node) =>
        Math.Min(order.Wanted[line] - cover.Units[line].Sum(), order.Supply[line][node]);
}
