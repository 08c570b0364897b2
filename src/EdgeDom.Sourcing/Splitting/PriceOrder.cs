namespace EdgeDom.Sourcing.Splitting;

/// <summary>Puts the few nodes of an order in order of what they ask.</summary>
internal static class PriceOrder
{
    /// <summary>
    /// The nodes that count, cheapest first by <paramref name="prices"/>, which are by node; of equally cheap ones the
    /// lower index first.
    /// </summary>
    public static int[] Of<TPrice>(TPrice[] prices, Predicate<int> counts)
        where TPrice : struct, IComparable<TPrice>
    {
        var (sorted, count) = (new int[prices.Length], 0);
        for (var node = 0; node < prices.Length; node++)
        {
            if (!counts(node))
            {
                continue;
            }

            var at = count++;
            for (; at > 0 && prices[sorted[at - 1]].CompareTo(prices[node]) > 0; at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = node;
        }

        return count == sorted.Length ? sorted : sorted[..count];
    }
}
