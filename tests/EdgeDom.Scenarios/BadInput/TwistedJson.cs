using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Takes a valid JSON document and makes it lie in good form: other values of the same kind, keys left out, lists
/// emptied, filled with nothing or repeated.
/// </summary>
internal static class TwistedJson
{
    private const int RepeatsMax = 150;

    private static readonly long[] Numbers =
    [
        -1, 0, 1, 2, 3, 99, 100, 101, 1_000, 65_536, int.MaxValue, int.MinValue, 4_294_967_296, long.MaxValue,
        long.MinValue, 1_000_000_000_000,
    ];

    /// <summary>The document with one to four lies; <paramref name="words"/> mean something here.</summary>
    public static JsonObject Of(JsonObject valid, IReadOnlyList<string> words, Random random)
    {
        var twisted = valid.DeepClone().AsObject();
        for (var lies = random.Next(1, 5); lies > 0; lies--)
        {
            Twist(twisted, words, random);
        }

        return twisted;
    }

    private static void Twist(JsonNode node, IReadOnlyList<string> words, Random random)
    {
        var isBranch = node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
        if (isBranch && random.IsSo(75))
        {
            var children = node is JsonObject tree
                ? [.. tree.Select(pair => pair.Value)]
                : node.AsArray().ToList();
            if (random.Of(children) is { } child)
            {
                Twist(child, words, random);
                return;
            }
        }

        switch (node)
        {
            case JsonObject { Count: > 0 } tree when random.IsSo(50):
                tree.Remove(random.Of(tree.Select(pair => pair.Key).ToList()));
                break;
            case JsonArray list:
                TwistList(list, random);
                break;
            case JsonValue when node.Parent is not null:
                node.ReplaceWith(Other(node, words, random));
                break;
        }
    }

    private static void TwistList(JsonArray list, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                list.Clear();
                break;
            case 1:
                list.Add(null);
                break;
            default:
                var copy = list.Count == 0 ? null : list[0];
                for (var times = random.Next(RepeatsMax); times > 0; times--)
                {
                    list.Add(copy?.DeepClone());
                }

                break;
        }
    }

    private static JsonNode? Other(JsonNode leaf, IReadOnlyList<string> words, Random random) =>
        leaf.GetValueKind() switch
        {
            _ when random.IsSo(5) => null,
            JsonValueKind.True or JsonValueKind.False => random.IsSo(50),
            JsonValueKind.Number when random.IsSo(20) => random.NextDouble() * random.Of([1, 1e6, -1e6, 1e300]),
            JsonValueKind.Number => random.Of(Numbers),
            _ when random.IsSo(10) => new string('x', random.Next(300)),
            _ => random.Of(words),
        };
}
