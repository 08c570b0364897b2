using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub.Descriptions;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using Json.Schema;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A hub that is asked by its own description: what it answers is held against the schema described for it, closed, so
/// that a member that is not described is a fault too.
/// </summary>
internal sealed class DescribedHub : IAsyncDisposable
{
    /// <summary>Any status that is described.</summary>
    public const int Any = 0;

    public const string First = "the first key of the tests, made by hand";

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly HubServer _hub;
    private readonly Dictionary<string, JsonSchema> _read = new(StringComparer.Ordinal);
    private readonly JsonObject _document;
    private readonly JsonObject _closed;

    private DescribedHub(HubServer hub, JsonObject document)
    {
        (_hub, _document) = (hub, document);
        _closed = document["components"]!["schemas"]!.DeepClone().AsObject();
        Close(_closed);
        Endpoints =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => new Described(
                one.Key.ToUpperInvariant(), path.Key, one.Value!.AsObject()))),
        ];
    }

    /// <summary>Every endpoint that is described.</summary>
    public IReadOnlyList<Described> Endpoints { get; }

    /// <summary>The first answer of each endpoint and status; null for one without a body.</summary>
    public Dictionary<(string Endpoint, int Status), JsonNode?> Answers { get; } = [];

    /// <summary>What was not as described.</summary>
    public List<string> Wrong { get; } = [];

    public HubDesk Desk => _hub.Desk;

    public static async Task<DescribedHub> Start(Func<HubOptions, HubOptions>? change = null)
    {
        var hub = await HubServer.StartDated(
            Now,
            options => (change ?? (one => one))(options with
            {
                EventsKept = 20,
                Gs1Prefix = "9521234",
                AdminKey = First,
                WebhookKey = "a key of the tests, long enough for them",
                WebhookNetworks = ["127.0.0.0/8"],
                EquipmentNeeds =
                [
                    new EquipmentNeed("cold-room", ["frozen"], []), new EquipmentNeed("gift-wrap", [], ["gift"]),
                ],
                Items =
                [
                    new ItemOptions("SKU-00001", "Kettle", 1_500, "A"), new ItemOptions("SKU-00002", "Cup", 300, "C"),
                ],
            }));
        var text = await hub.Client.GetStringAsync("/openapi/v1.json");
        return new DescribedHub(hub, JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>The endpoint of a name such as <c>POST /api/v1/orders</c>.</summary>
    public Described Endpoint(string name) => Endpoints.Single(one => one.Name == name);

    /// <summary>Asks and demands a status; the body is the description's own example when none is given.</summary>
    /// <param name="name">Method and address as described.</param>
    /// <param name="status">What must be answered.</param>
    /// <param name="path">The address; null for the described one.</param>
    /// <param name="body">A body; null for the example.</param>
    /// <param name="match">If-Match; null for none.</param>
    /// <param name="bearer">The key to show; empty for none.</param>
    /// <param name="key">The Idempotency-Key.</param>
    /// <param name="type">The content type.</param>
    /// <param name="accept">The content types that may be answered; null for any.</param>
    public async Task<JsonNode?> Ask(
        string name,
        int status,
        string? path = null,
        JsonNode? body = null,
        string? match = "*",
        string bearer = First,
        string key = "key-1",
        string type = "application/json",
        string? accept = null)
    {
        var endpoint = Endpoint(name);
        var sent = body ?? (endpoint.HasBody ? Examples.Request(name) : null);
        using var answer = await _hub.Send(
            new HttpMethod(endpoint.Method),
            path ?? endpoint.Path,
            Encoding.UTF8.GetBytes(sent?.ToJsonString() ?? ""),
            key,
            type,
            match,
            bearer.Length > 0 ? bearer : null,
            accept);
        var text = await answer.Content.ReadAsStringAsync();
        var got = (int)answer.StatusCode;
        if (status != Any && got != status)
        {
            Wrong.Add($"{name} at {path}: {got} instead of {status}: {text}");
        }

        var media = answer.Content.Headers.ContentType?.MediaType;
        var isJson = media?.EndsWith("json", StringComparison.Ordinal) == true;
        var node = isJson ? JsonNode.Parse(text) : null;
        var content = isJson || text.Length == 0 ? text : JsonSerializer.Serialize(text);
        Wrong.AddRange(Faults(endpoint, got, media, content)
            .Select(fault => $"{name}: {got}: {fault}"));
        Answers.TryAdd((name, got), node);
        return node;
    }

    /// <summary>The status of a look with a key.</summary>
    public async Task<int> Knock(string bearer)
    {
        using var answer = await _hub.Send(HttpMethod.Get, "/api/v1/orders", [], null, bearer: bearer);
        return (int)answer.StatusCode;
    }

    /// <summary>Sends a body to where nothing is; the status, and the places that are wrong.</summary>
    public async Task<(int Status, string Places)> Try(Described endpoint, JsonNode body)
    {
        using var answer = await _hub.Send(
            new HttpMethod(endpoint.Method),
            endpoint.At("no-such"),
            Encoding.UTF8.GetBytes(body.ToJsonString()),
            "key-1",
            match: "*",
            bearer: First);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        var errors = problem is JsonObject { } read && read["errors"] is JsonArray array ? array : [];
        return ((int)answer.StatusCode, string.Join('\n', errors.Select(one => $"{one!["pointer"]} {one["detail"]}")));
    }

    /// <summary>What speaks against a body by the schema of an endpoint's request; empty when nothing does.</summary>
    public IReadOnlyList<string> Against(Described endpoint, JsonNode body) => Faults(
        endpoint.Operation["requestBody"]!["content"]!["application/json"]!["schema"]!,
        _document["components"]!["schemas"]!.AsObject(),
        body.ToJsonString());

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private IReadOnlyList<string> Faults(Described endpoint, int status, string? type, string text)
    {
        var number = status.ToString(CultureInfo.InvariantCulture);
        if (endpoint.Operation["responses"]![number] is not { } described)
        {
            return ["is not described"];
        }

        var content = described["content"]?.AsObject();
        return text.Length == 0 ? content is null ? [] : ["has no body"]
            : type is null || content?[type] is not { } media ? [$"{type} is not described"]
            : Faults(media["schema"]!, _closed, text);
    }

    private IReadOnlyList<string> Faults(JsonNode schema, JsonObject components, string text)
    {
        var name = $"{components == _closed} {schema.ToJsonString()}";
        if (!_read.TryGetValue(name, out var read))
        {
            _read[name] = read = Read(schema, components);
        }

        using var document = JsonDocument.Parse(text);
        var result = read.Evaluate(
            document.RootElement,
            new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid ? [] : [.. Errors(result).DefaultIfEmpty("does not fit its schema")];
    }

    private static JsonSchema Read(JsonNode schema, JsonObject components)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$defs"] = components.DeepClone(),
            ["allOf"] = new JsonArray(schema.DeepClone()),
        };
        return JsonSchema.FromText(
            whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Errors(EvaluationResults result) =>
        (result.Errors ?? new Dictionary<string, string>())
            .Select(error => $"{result.InstanceLocation}: {error.Key}: {error.Value}")
            .Concat((result.Details ?? []).Where(one => !one.IsValid).SelectMany(Errors));

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            array.ToList().ForEach(Close);
        }
        else if (node is JsonObject one)
        {
            one.Select(pair => pair.Value).ToList().ForEach(Close);
            if (one["properties"] is JsonObject && one["type"] is not null && one["additionalProperties"] is null)
            {
                one["additionalProperties"] = false;
            }
        }
    }
}
