using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeDom.Hub.Descriptions;
using EdgeDom.Tests.House;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// The examples of answers as they stand in the hub's project: what a hub really answered, but for what chance made.
/// Refusals that are the same everywhere stand there once.
/// </summary>
internal static partial class ExampleText
{
    private const string File = "src/EdgeDom.Hub/Descriptions/answers.json";

    private static readonly int[] Once = [400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503];

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What is to be done when answers and examples differ; empty when they do not.</summary>
    public static string Problem(IEnumerable<KeyValuePair<(string Endpoint, int Status), JsonNode?>> answers)
    {
        var rows = answers.Where(one => one.Value is not null)
            .Select(one => (Endpoint: Once.Contains(one.Key.Status) ? Examples.Every : one.Key.Endpoint,
                one.Key.Status, one.Value))
            .DistinctBy(one => (one.Endpoint, one.Status))
            .OrderBy(one => one.Endpoint, StringComparer.Ordinal).ThenBy(one => one.Status)
            .Select(one => new JsonObject
            {
                ["endpoint"] = one.Endpoint, ["status"] = one.Status, ["answer"] = one.Value!.DeepClone(),
            }.ToJsonString(Plain));
        var text = $"[\n{string.Join(",\n", rows.Select(Without))}\n]\n";
        if (text == Repository.Text(File))
        {
            return "";
        }

        var made = Path.Combine(Path.GetTempPath(), "answers.json");
        System.IO.File.WriteAllText(made, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return $"{File} is not what the hub answers now. When that is meant, copy {made} there.";
    }

    private static string Without(string row) => Left().Replace(
        Address().Replace(Secret().Replace(Key().Replace(row, "edk_${id}_0"), "whsec_0"), "https://example.org/hook"),
        "\"leftMillis\":59000");

    [GeneratedRegex("edk_(?<id>[a-z-]+)_[0-9a-f]{64}", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/hook", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex("\"leftMillis\":[0-9]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Left();
}
