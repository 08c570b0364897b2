using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Api;
using EdgeDom.Hub.Descriptions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// The description is walked and each of its addresses asked: what it answers is described, and what is not described
/// is refused.
/// </summary>
public sealed class DescriptionTests : IAsyncLifetime
{
    // The last band of a zone alone may leave it out, which no schema can say.
    private const string NotTheLast = "/services/0/zones/0/bands/0/gramsMost";

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];

    private HubServer _hub = null!;
    private (string Path, string Method, JsonElement Operation)[] _operations = [];

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with
        {
            WebhookKey = "a key of the tests, long enough for them",
        });
        var document = await _hub.Get("/openapi/v1.json");
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        _operations =
        [
            .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
                .Select(one => (path.Name, one.Name.ToUpperInvariant(), one.Value))),
        ];
        _operations.Length.ShouldBeGreaterThan(40);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public void Every_operation_has_a_name_of_its_own_and_says_what_it_answers()
    {
        _operations.Select(one => one.Operation.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (path, method, operation) in _operations)
        {
            var answers = operation.GetProperty("responses").EnumerateObject().Select(one => one.Name).ToArray();
            answers.ShouldContain(answer => answer.StartsWith('2'), $"{method} {path}");
            answers.ShouldContain(answer => answer.StartsWith('4'), $"{method} {path}");
        }
    }

    [Fact]
    public async Task What_is_asked_of_nothing_or_with_nonsense_is_answered_as_described()
    {
        var wrong = new List<string>();
        foreach (var (path, method, operation) in _operations)
        {
            foreach (var body in operation.TryGetProperty("requestBody", out _)
                ? new[] { "{\"nonsense\": 1}", "[]", "no json" } : [""])
            {
                using var answer = await Ask(path, method, body);
                wrong.AddRange(await Problems(answer, operation, $"{method} {path} {body}"));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_described_is_refused()
    {
        foreach (var path in _operations.GroupBy(one => one.Path))
        {
            foreach (var method in Methods.Except(path.Select(one => one.Method)))
            {
                using var answer = await Ask(path.Key, method, "{}");
                ((int)answer.StatusCode).ShouldBeOneOf([400, 404, 405], $"{method} {path.Key}");
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            }
        }
    }

    [Fact]
    public async Task Words_stand_in_the_description_as_they_are_answered()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k1");
        var text = (await _hub.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetRawText();

        var status = (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("status").GetString();
        text.ShouldContain($"\"{status}\"");
        text.ShouldNotContain("\"Open\"", Case.Sensitive);
    }

    [Fact]
    public async Task Every_endpoint_gives_every_answer_that_it_describes_and_its_examples_are_such_answers()
    {
        await using var hub = await DescribedHub.Start();
        await ExampleDay.Live(hub);
        await using var bare = await DescribedHub.Start(options => options with
        {
            AdminKey = null, WebhookKey = null, RequestsPerSecond = 1, RequestBurst = 5,
        });
        await ExampleDay.LiveBarely(bare);

        hub.Wrong.Concat(bare.Wrong).ShouldBeEmpty();
        hub.Endpoints.SelectMany(endpoint => endpoint.Statuses.Except(ExampleDay.OfAny)
            .Select(status => (endpoint.Name, status))).Except(hub.Answers.Keys.Concat(bare.Answers.Keys))
            .ShouldBeEmpty("described, but never answered");
        ExampleText.Problem(hub.Answers.Concat(bare.Answers)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bodies_that_the_description_forbids_are_refused_and_what_it_does_not_demand_may_be_left_out()
    {
        await using var hub = await DescribedHub.Start();
        var wrong = new List<string>();
        foreach (var endpoint in hub.Endpoints
            .Where(one => one.HasBody && Gate.Needed(one.Method, one.Path) is not null))
        {
            var example = Examples.Request(endpoint.Name)!;
            wrong.AddRange(hub.Against(endpoint, example).Select(fault => $"{endpoint.Name}: {fault}"));
            foreach (var bent in BentBody.Of(example))
            {
                var isForbidden = hub.Against(endpoint, bent.Body).Count > 0;
                var (status, places) = await hub.Try(endpoint, bent.Body);
                var isFair = isForbidden
                    ? status is 422 && places.Contains(bent.Pointer, StringComparison.Ordinal)
                    : !bent.IsSurelyWrong && (bent.Pointer == NotTheLast
                        || !places.Contains($"{bent.Pointer} is missing.", StringComparison.Ordinal));
                if (!isFair)
                {
                    wrong.Add($"{endpoint.Name}: {bent.Pointer} {bent.Fault}: {isForbidden} {status} {places}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Problems(
        HttpResponseMessage answer, JsonElement operation, string what)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!operation.GetProperty("responses").TryGetProperty(status, out var described))
        {
            return [$"{what}: {status} is not described"];
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is not null && !described.GetProperty("content").TryGetProperty(type, out _))
        {
            return [$"{what}: {status} with {type} is not described"];
        }

        if ((int)answer.StatusCode < 400)
        {
            return [];
        }

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("type").GetString()!.StartsWith("urn:edgedom:problem:", StringComparison.Ordinal)
            && problem.GetProperty("detail").GetString()!.Length > 0
            && problem.GetProperty("status").GetInt32() == (int)answer.StatusCode
            ? [] : [$"{what}: {problem.GetRawText()} is no problem of ours"];
    }

    private Task<HttpResponseMessage> Ask(string path, string method, string body)
    {
        var segments = path.Split('{', '}').Select((part, index) => index % 2 == 0 ? part : "no-such");
        return _hub.Send(new HttpMethod(method), string.Concat(segments), Encoding.UTF8.GetBytes(body), "key-1");
    }
}
