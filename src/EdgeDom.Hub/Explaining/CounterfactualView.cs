using EdgeDom.Hub.Pages;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Explaining;

/// <summary>What would have brought an order to a node, and the same as a sentence.</summary>
public sealed record CounterfactualView(Counterfactual Change, string Sentence)
{
    /// <summary>
    /// Of a change that has been tried; fences are told with what they found where <paramref name="facts"/> are given.
    /// </summary>
    public static CounterfactualView Of(Counterfactual change, NodeVerdict verdict, AskedFacts? facts = null) =>
        new(change, Text(change, verdict, facts));

    private static string Text(Counterfactual change, NodeVerdict verdict, AskedFacts? facts)
    {
        var node = change.Node.Value;
        if (verdict.Code == VerdictCode.Overruled)
        {
            return $"{node} got nothing: {PageText.Words(verdict.Code)}.";
        }

        if (!change.WouldHaveWon)
        {
            return $"{node} got nothing, and no change of its gate, fences, tier, days, stock or parcel"
                + " would have done.";
        }

        var lost = change.LostByMinor is { } minor
            ? $"{node} lost by {PageText.Money(minor)}" : $"{node} got nothing: {PageText.Words(verdict.Code)}";
        return $"{lost}; it would have won if {string.Join(" and ", Conditions(change, verdict, facts))}.";
    }

    private static IEnumerable<string> Conditions(
        Counterfactual change, NodeVerdict verdict, AskedFacts? facts)
    {
        if (change.IfOpen)
        {
            yield return verdict.Code switch
            {
                VerdictCode.Suspended => "people had not suspended it",
                VerdictCode.ShipOff => "its stock were there to be shipped",
                VerdictCode.Excluded => "it had not rejected this order or come short on it before",
                _ => "it had been heard of in time",
            };
        }

        if (change.IfUnfenced)
        {
            var fences = (verdict.Fences ?? []).GroupBy(hit => hit.Fence, StringComparer.Ordinal)
                .Select(hits => facts?.Of(change.Node, hits.Key, hits.Select(hit => hit.Sku).OfType<Sku>())
                    ?? $"'{hits.Key}'");
            yield return verdict.Fences is null ? "its carriers were not disrupted"
                : $"it were not fenced by {string.Join(", ", fences)}";
        }

        if (change.IfInFirstTier)
        {
            yield return $"it stood in the first tier and not in '{verdict.Tier}'";
        }

        if (change.IfOnTime)
        {
            yield return "its parcels arrived as early as those of the plan";
        }

        if (change.IfStocked)
        {
            yield return $"it had had all that was asked, not {PageText.Count(verdict.UnitsAvailable)} units of it";
        }

        if (change.IfCheaperMinor > 0)
        {
            yield return $"a parcel from it cost {PageText.Money(change.IfCheaperMinor)} less";
        }
    }
}
