using System.Text.Json.Nodes;

namespace EdgeDom.Hub.Descriptions;

/// <summary>
/// Examples of the API's description, by method and address of their endpoint. Requests are written by people and made
/// by the tests; answers are what a hub answered to them, and a test keeps them so.
/// </summary>
public static class Examples
{
    /// <summary>Stands for every endpoint in <see cref="Answer"/>.</summary>
    public const string Every = "*";

    private static readonly JsonObject Requests = Read("requests.json").AsObject();

    private static readonly Dictionary<(string Endpoint, string Status), JsonNode> Answers = Read("answers.json")
        .AsArray().OfType<JsonObject>().ToDictionary(
            one => ((string)one["endpoint"]!, one["status"]!.ToJsonString()), one => one["answer"]!);

    /// <summary>The endpoints with a body, such as <c>POST /api/v1/orders</c>.</summary>
    public static IEnumerable<string> Endpoints => Requests.Select(one => one.Key);

    /// <summary>A body that the endpoint takes; null when it takes none.</summary>
    public static JsonObject? Request(string endpoint) => Requests[endpoint]?.DeepClone().AsObject();

    /// <summary>What it answers with a status, else what every endpoint answers with it; null when nothing.</summary>
    public static JsonNode? Answer(string endpoint, string status) =>
        (Answers.GetValueOrDefault((endpoint, status)) ?? Answers.GetValueOrDefault((Every, status)))?.DeepClone();

    private static JsonNode Read(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        return JsonNode.Parse(stream)!;
    }
}
