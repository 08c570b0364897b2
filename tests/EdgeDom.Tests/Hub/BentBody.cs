using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>A valid body with one thing changed.</summary>
/// <param name="Pointer">Where.</param>
/// <param name="Fault">What was done there.</param>
/// <param name="Body">The body.</param>
/// <param name="IsSurelyWrong">Whether no description may allow it.</param>
internal sealed record BentBody(string Pointer, string Fault, JsonObject Body, bool IsSurelyWrong)
{
    /// <summary>
    /// Every place of a body once left out, once of another kind; every object once with a member that nobody knows.
    /// </summary>
    public static IEnumerable<BentBody> Of(JsonObject body) => Places(body, "").SelectMany(place => new[]
    {
        At(body, place, "of another kind", true, (parent, key) => Set(parent, key, Other(Get(parent, key)))),
        At(body, place, "left out", false, Remove),
    }.OfType<BentBody>().Concat(Stranger(body, place))).Append(Strange(body, ""));

    private static IEnumerable<BentBody> Stranger(JsonObject body, string place) =>
        Find(body, place) is JsonObject ? [Strange(body, place)] : [];

    private static BentBody Strange(JsonObject body, string place)
    {
        var copy = body.DeepClone().AsObject();
        Find(copy, place)!["nonsense"] = 1;
        return new BentBody($"{place}/nonsense", "unknown", copy, true);
    }

    private static BentBody? At(
        JsonObject body, string place, string fault, bool isSurelyWrong, Action<JsonNode, string> change)
    {
        var copy = body.DeepClone().AsObject();
        var end = place.LastIndexOf('/');
        var parent = Find(copy, place[..end])!;
        if (parent is JsonArray && !isSurelyWrong)
        {
            return null;
        }

        change(parent, place[(end + 1)..]);
        return new BentBody(place, fault, copy, isSurelyWrong);
    }

    private static IEnumerable<string> Places(JsonNode node, string place) => node switch
    {
        JsonObject one => one.SelectMany(pair => Places(pair.Value!, $"{place}/{pair.Key}").Prepend(
            $"{place}/{pair.Key}")),
        JsonArray many => many.SelectMany((value, at) => Places(value!, $"{place}/{at}").Prepend($"{place}/{at}")),
        _ => [],
    };

    private static JsonNode? Find(JsonNode body, string place) =>
        place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate<string, JsonNode?>(body, Get);

    private static JsonNode? Get(JsonNode? parent, string key) => parent is JsonArray array
        ? array[int.Parse(key, CultureInfo.InvariantCulture)] : parent![key];

    private static void Set(JsonNode parent, string key, JsonNode value)
    {
        if (parent is JsonArray array)
        {
            array[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[key] = value;
        }
    }

    private static void Remove(JsonNode parent, string key) => parent.AsObject().Remove(key);

    private static JsonNode Other(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => JsonValue.Create(7),
        JsonValueKind.Object => new JsonArray(),
        JsonValueKind.Array => new JsonObject(),
        _ => JsonValue.Create("x"),
    };
}
