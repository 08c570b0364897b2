using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Programs;

/// <summary>The hub alone, as its README starts it, and every request that stands there, by the real curl.</summary>
public sealed partial class When_a_reader_follows_the_hubs_readme : IDisposable
{
    private const string Asked = "http://127.0.0.1:";
    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Take();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_order_goes_where_it_says_and_why_can_be_seen()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not here.");
        Repository.CopyConfig(_folder.Path);
        await using var hub = ChildProgram.EdgeDom(
            "hub", "run", "--config", _folder.At("config", "hub.json"), "--set", $"url={Asked}{_port}");
        using var http = new HttpClient { BaseAddress = new Uri($"{Asked}{_port}") };
        await Wait.Until(http.IsReady, 60, () => hub.Said);

        var answers = new List<string>();
        foreach (var (index, command) in Commands().Index())
        {
            Proof.At($"request {index + 1} of the README");
            answers.Add(await Run(command));
        }

        answers.Count.ShouldBe(10, "requests of the README");
        (await Nodes(http, "O0000001")).ShouldBe(["shop-bristol"]);
        (await Nodes(http, "O0000002")).ShouldBe(["shop-leeds"]);
        (await Nodes(http, "O0000003")).ShouldBe(["shop-bristol", "shop-leeds"]);
        answers[6].ShouldContain("shop-leeds", customMessage: "why the other shop was not taken");
        answers[7].ShouldContain("shop-bristol", customMessage: "by how much the other shop lost");
        (await Order(http, "O0000001")).GetProperty("status").GetString().ShouldBe("shipped");
        (await Run(Commands()[2])).ShouldContain("O0000001", customMessage: "the same order again");
        hub.HasEnded.ShouldBeFalse(hub.LastSaid);
    }

    [GeneratedRegex(@"^curl [^\n]*(?:\n +[^\n]*)*", RegexOptions.Multiline)]
    private static partial Regex Curl();

    private static string[] Commands()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "EdgeDom.Hub", "README.md"));
        var part = readme.Split("\n## ").Single(one => one.StartsWith("Start it alone", StringComparison.Ordinal));
        return [.. Curl().Matches(part).Select(match => match.Value)];
    }

    private static async Task<JsonElement> Order(HttpClient http, string id)
    {
        using var read = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/orders/{id}"));
        return read.RootElement.Clone();
    }

    private static async Task<string?[]> Nodes(HttpClient http, string id) =>
    [
        .. (await Order(http, id)).GetProperty("fulfilmentOrders").EnumerateArray()
            .Select(part => part.GetProperty("node").GetString()).Order(StringComparer.Ordinal),
    ];

    private async Task<string> Run(string command)
    {
        var here = command.Replace("curl ", "curl -sS --fail-with-body ", StringComparison.Ordinal).Replace(
            "localhost:5080", $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal);
        await using var shell = ChildProgram.Start("/bin/sh", ["-c", here]);
        (await shell.EndAsync()).ShouldBe(0, $"{here}\n{shell.Said}");
        return shell.Said;
    }
}
