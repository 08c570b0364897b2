using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Explaining;

/// <summary>Says in words which facts of items and nodes a fence found that kept a node out.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Rules">The rules that fenced; null when nobody knows them.</param>
public sealed record AskedFacts(RoutingQuestion Question, RuleSet? Rules)
{
    /// <summary>
    /// A fence by its name with what it found of a node and of the items it named, such as
    /// <c>'no fire' (B-1: item.handling hazmat; node.country GB)</c>; the name alone when it asks for none of these.
    /// </summary>
    public string Of(NodeId node, string fence, IEnumerable<Sku> skus)
    {
        var asks = Rules?.Fences.FirstOrDefault(one => one.Name == fence)?.When.Asks ?? [];
        var found = skus.Select(sku => (Sku: sku, Words: Item(asks, sku)))
            .Where(one => one.Words.Length > 0).Select(one => $"{one.Sku}: {one.Words}");
        if (asks.Contains("node.country") || asks.Contains("node.isAbroad"))
        {
            found = found.Append($"node.country {Word(Question.Nodes.Single(one => one.Node == node).Country)}");
        }

        var words = string.Join("; ", found);
        return words.Length > 0 ? $"'{fence}' ({words})" : $"'{fence}'";
    }

    private string Item(IReadOnlyList<string> asks, Sku sku)
    {
        var item = Question.Items?.GetValueOrDefault(sku) ?? ItemFacts.None;
        return string.Join(", ", asks.Select(name => name switch
        {
            "item.class" => $"{name} {Word(item.Class)}",
            "item.handling" => $"{name} {Word(item.Handling)}",
            "item.priceMinor" => string.Create(CultureInfo.InvariantCulture, $"{name} {item.PriceMinor}"),
            "item.grams" => string.Create(CultureInfo.InvariantCulture, $"{name} {item.Grams}"),
            _ => null,
        }).OfType<string>());
    }

    private static string Word(string? text) => string.IsNullOrEmpty(text) ? "unknown" : text;
}
