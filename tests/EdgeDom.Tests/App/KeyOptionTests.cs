using EdgeDom.App.Terminal;
using EdgeDom.Tests.Hub;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App;

/// <summary>Verbs that speak to a hub which demands keys.</summary>
public sealed class KeyOptionTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";

    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private HubServer _hub = null!;

    private string Url => _hub.Client.BaseAddress!.ToString();

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with { AdminKey = First });
        await File.WriteAllTextAsync(In("first"), First + "\n");
        await File.WriteAllTextAsync(In("wrong"), "another text that opens nothing at all\n");
        await File.WriteAllTextAsync(In("stock.csv"), "node,sku,onHand\nstore,a,5\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Status_and_import_show_the_key_that_a_file_holds()
    {
        (await Run("status", "--url", Url, "--key", $"file:{In("first")}", "--json")).Code.ShouldBe(ExitCode.Ok);
        var (code, standard, error) = await Run(
            "import", "stock", In("stock.csv"), "--to", Url, "--key", $"file:{In("first")}", "--json");

        code.ShouldBe(ExitCode.Ok, error);
        standard.ShouldContain("\"taken\": 1");
        standard.ShouldNotContain(First);
        using var stock = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nodes/store/stock");
        stock.Headers.TryAddWithoutValidation("Authorization", $"Bearer {First}");
        using var answer = await _hub.Client.SendAsync(stock);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"onHand\":5");
    }

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_they_end_with_77_and_say_what_to_do()
    {
        foreach (var verb in (string[][])[["status", "--url", Url], ["import", "stock", In("stock.csv"), "--to", Url]])
        {
            var (code, _, error) = await Run(verb);
            code.ShouldBe(ExitCode.NotAllowed, error);
            error.ShouldContain("--key");
            (await Run([.. verb, "--key", $"file:{In("wrong")}"])).Code.ShouldBe(ExitCode.NotAllowed);
            var (missing, _, words) = await Run([.. verb, "--key", "file:/no/such/file"]);
            missing.ShouldBe(ExitCode.WrongUsage);
            words.ShouldContain("/no/such/file");
        }
    }

    private string In(string name) => Path.Combine(_folder, name);
}
