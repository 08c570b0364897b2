using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Takes a valid JSON document and breaks it so that no careful reader may take it: cut off, not UTF-8, a key twice, a
/// value of another kind, a number or a text far out of any bound, nested without end, too large, or no document.
/// </summary>
internal static class BrokenJson
{
    /// <summary>Larger than any body that is taken.</summary>
    private const int HugeBytes = 1_100_000;

    private static readonly string[] NoDocuments =
    [
        "", " ", "null", "[]", "7", "\"x\"", "true", "{", "}", "{]", "nonsense", "{\"a\":}", "{,}", "{'a':1}",
        "// a comment", "{}{}", "{\"a\":1}x", "\u0000", "NaN", "-", "1e", "\"\\ud800\"", "[[[[",
    ];

    private static readonly string[] NoValues =
    [
        "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "'x'", "undefined", "\"\\u12\"", "\"\\q\"",
        "\"\u0001\"", "1e999999999", "\"half",
    ];

    private static readonly byte[][] NoUtf8 =
    [
        [0xFF], [0xFE], [0xC3, 0x28], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
        [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ];

    private static readonly Func<JsonObject, Random, (string Fault, byte[] Bytes)>[] Ways =
    [
        NoDocument, Truncated, NotUtf8, KeyTwice, OtherKind, OutOfBounds, NoValue, Deep, Huge, OtherKind, OutOfBounds,
    ];

    /// <summary>The document broken in one way, and the way's name.</summary>
    public static (string Fault, byte[] Bytes) Of(JsonObject valid, Random random) =>
        random.Of(Ways)(valid.DeepClone().AsObject(), random);

    private static (string Fault, byte[] Bytes) NoDocument(JsonObject valid, Random random)
    {
        var text = random.Of(NoDocuments);
        return ($"no document but '{text}'", Encoding.UTF8.GetBytes(text));
    }

    private static (string Fault, byte[] Bytes) Truncated(JsonObject valid, Random random)
    {
        var bytes = Utf8(valid);
        return ("cut off", bytes[..random.Next(bytes.Length)]);
    }

    private static (string Fault, byte[] Bytes) NotUtf8(JsonObject valid, Random random)
    {
        var text = valid.ToJsonString();
        var quote = text.IndexOf('"', random.Next(text.Length / 2)) + 1;
        var before = Encoding.UTF8.GetBytes(text[..quote]);
        return ("not UTF-8", [.. before, .. random.Of(NoUtf8), .. Encoding.UTF8.GetBytes(text[quote..])]);
    }

    private static (string Fault, byte[] Bytes) KeyTwice(JsonObject valid, Random random)
    {
        var text = valid.ToJsonString();
        var (key, value) = random.Of(valid.ToList());
        var again = $"{{{JsonSerializer.Serialize(key)}:{value?.ToJsonString() ?? "null"},";
        return ($"key {key} twice", Encoding.UTF8.GetBytes(again + text[1..]));
    }

    private static (string Fault, byte[] Bytes) OtherKind(JsonObject valid, Random random)
    {
        var (path, leaf) = random.Of(Leaves(valid));
        JsonNode[] others = leaf.GetValueKind() == JsonValueKind.String
            ? [7, true, new JsonObject(), new JsonArray(), new JsonArray("x"), new JsonObject { ["x"] = 1 }, 1e300]
            : ["7", "", "NaN", new JsonObject(), new JsonArray(7), "0x7", "seven"];
        leaf.ReplaceWith(random.Of(others));
        return ($"another kind at {path}", Utf8(valid));
    }

    private static (string Fault, byte[] Bytes) OutOfBounds(JsonObject valid, Random random)
    {
        var (path, leaf) = random.Of(Leaves(valid));
        var mark = $"@{random.Next():X}";
        var isText = leaf.GetValueKind() == JsonValueKind.String;
        leaf.ReplaceWith(mark);
        var value = random.Of(isText ? Texts(random) : Numbers(random));
        return ($"out of bounds at {path}", Encoding.UTF8.GetBytes(valid.ToJsonString().Replace($"\"{mark}\"", value)));
    }

    private static (string Fault, byte[] Bytes) NoValue(JsonObject valid, Random random)
    {
        var (path, leaf) = random.Of(Leaves(valid));
        leaf.ReplaceWith("@@");
        var value = random.Of(NoValues);
        return ($"no value but {value} at {path}", Encoding.UTF8.GetBytes(
            valid.ToJsonString().Replace("\"@@\"", value)));
    }

    private static (string Fault, byte[] Bytes) Deep(JsonObject valid, Random random)
    {
        var depth = random.Of([70, 1_000, 20_000]);
        var (open, shut) = random.IsSo(50) ? ("[", "]") : ("{\"a\":", "}");
        var nest = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(shut, depth));
        return ($"{depth} levels deep", Encoding.UTF8.GetBytes($"{{\"deep\":{nest},{valid.ToJsonString()[1..]}"));
    }

    private static (string Fault, byte[] Bytes) Huge(JsonObject valid, Random random)
    {
        var filling = new string(random.Of([' ', 'x', '[', '9']), HugeBytes);
        var isSpace = filling[0] == ' ';
        return ("too large", Encoding.UTF8.GetBytes(
            isSpace ? valid.ToJsonString() + filling : $"{{\"filling\":\"{filling}\",{valid.ToJsonString()[1..]}"));
    }

    private static List<(string Path, JsonNode Leaf)> Leaves(JsonNode node) => node switch
    {
        JsonObject tree => [.. tree.Where(pair => pair.Value is not null).SelectMany(pair => Leaves(pair.Value!))],
        JsonArray list => [.. list.Where(one => one is not null).SelectMany(one => Leaves(one!))],
        _ => [(node.GetPath(), node)],
    };

    private static string[] Texts(Random random) =>
    [
        $"\"{new string('x', 5_000)}\"", "\"\\ud800\"", "\"\\udc00x\"", "\"a\\u0000b\"", "\"\\u001b[31m\"",
        $"\"{new string('\u00e4', 3_000)}\"", $"\"{new string('9', 1_000 + random.Next(5_000))}\"", "\"\\n\\r\\n\"",
    ];

    private static string[] Numbers(Random random) =>
    [
        "1e300", "-1e300", "1e400", "-1e400", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        new string('9', 1_000 + random.Next(5_000)), $"-{new string('9', 400)}", "79228162514264337593543950336",
    ];

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
