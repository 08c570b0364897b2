namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What better order managers do: the node that can send most of the order sends it, of equals the one with the
/// cheapest parcel; then the same for the rest. Kept to be measured against.
/// </summary>
public static class WholeOrderFirst
{
    /// <summary>Shares an order out; a unit is lost only when no node has it.</summary>
    public static Cover Find(CoverCase order)
    {
        var cover = Cover.Nothing(order);
        var lost = cover.Lost;
        int[] nodes = [.. NearestPerLine.ByParcel(order)];
        while (lost > 0)
        {
            var fullest = nodes.MaxBy(node => Open(order, cover, node));
            if (Open(order, cover, fullest) == 0)
            {
                break;
            }

            lost -= NearestPerLine.Fill(order, cover, fullest);
        }

        return cover with { Lost = lost };
    }

    private static long Open(CoverCase order, Cover cover, int node) => cover.Units
        .Select((units, line) => units[node] > 0 ? 0 : NearestPerLine.Open(order, cover, line, node)).Sum();
}
