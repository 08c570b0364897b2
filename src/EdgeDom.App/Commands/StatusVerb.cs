using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom status</c>: what a running site or hub says of itself.</summary>
internal static class StatusVerb
{
    private static readonly string[] Paths = ["/api/v1/status", "/api/v1/summary"];

    public static Command Make()
    {
        var url = new Option<string>("--url")
        {
            Description = "Address of a site or a hub.",
            DefaultValueFactory = _ => "http://127.0.0.1:5081",
        };
        var key = KeyOption.Make();
        return Verb.Make(
            "status",
            "Ask a running site or hub how it is; exit 69 when nobody answers, 77 when it demands another key.",
            [url, key],
            async (parsed, output, stop) =>
            {
                if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address)
                    || address.Scheme is not ("http" or "https"))
                {
                    throw new VerbFailedException(
                        ExitCode.WrongUsage, "--url: write for example http://127.0.0.1:5081.");
                }

                var status = await AskAsync(address, KeyOption.Read(parsed, key), stop);
                output.Result(status, Text(status, ""));
                return status["faults"] is JsonArray { Count: > 0 } ? ExitCode.WarningsFound : ExitCode.Ok;
            });
    }

    private static async Task<JsonObject> AskAsync(Uri address, string? key, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        foreach (var path in Paths)
        {
            using var answer = await http.GetAsync(new Uri(address, path), stop);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                throw KeyOption.NotAllowed(
                    $"{address}", key, await answer.Content.ReadAsStringAsync(stop));
            }

            var isAway = answer.StatusCode == HttpStatusCode.ServiceUnavailable;
            if ((isAway || answer.IsSuccessStatusCode)
                && JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop)) is JsonObject status)
            {
                return isAway && status["detail"] is { } why
                    ? throw new VerbFailedException(ExitCode.NotReachable, $"{status["title"]}. {why}")
                    : status;
            }
        }

        throw new VerbFailedException(ExitCode.NotReachable, $"{address} answers, but it is neither a site nor a hub.");
    }

    private static string Text(JsonNode? node, string path) => node switch
    {
        JsonObject tree => string.Join(
            Environment.NewLine, tree.Select(pair => Text(pair.Value, $"{path}{pair.Key} "))),
        JsonArray { Count: > 0 } list when list[0] is JsonObject => string.Join(
            Environment.NewLine, list.Select((item, at) => $"{path}{item!.ToJsonString()}")),
        _ => $"{path}{node?.ToJsonString() ?? "-"}",
    };
}
