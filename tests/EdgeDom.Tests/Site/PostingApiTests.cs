using System.Net;
using System.Text;
using System.Text.Json;
using EdgeDom.Ledger.History;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Site;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class PostingApiTests : IAsyncLifetime
{
    private const string Received = """
        {"id":"in-1","cause":"delivery 7","steps":[
          {"step":"transfer","sku":"MUG","from":"supplier","to":"bin:B3/1","quantity":6,"lot":"L7"},
          {"step":"transfer","sku":"MUG","from":"supply","to":"free","quantity":6}]}
        """;

    private LiveSite site = null!;

    private SiteProgram Program => site.Program;

    private HttpClient Http => site.Http;

    public async ValueTask InitializeAsync() => site = await LiveSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_posting_is_answered_and_the_same_again_gets_the_same_bytes()
    {
        var (status, first) = await Post(Received);
        var (_, second) = await Post(Received);
        var stored = await Http.GetStringAsync("/api/v1/postings/in-1");

        status.ShouldBe(HttpStatusCode.OK);
        second.ShouldBe(first);
        stored.ShouldBe(first);
        using var answer = JsonDocument.Parse(first);
        answer.RootElement.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        answer.RootElement.GetProperty("steps").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_names_its_reason_and_step_and_stays()
    {
        const string Body = """{"id":"v-1","steps":[{"step":"void","reservation":"K1"}]}""";
        var (status, first) = await Post(Body);
        var (again, second) = await Post(Body);

        (status, again).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.Conflict));
        WithoutTrace(second).ShouldBe(WithoutTrace(first));
        using var problem = JsonDocument.Parse(first);
        problem.RootElement.GetProperty("reason").GetString().ShouldBe("reservationUnknown");
        problem.RootElement.GetProperty("pointer").GetString().ShouldBe("/steps/0");
    }

    [Fact]
    public async Task Another_posting_under_the_same_id_is_a_fault()
    {
        await Post(Received);
        var (status, body) = await Post(Received.Replace("\"quantity\":6", "\"quantity\":7", StringComparison.Ordinal));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body.ShouldContain("urn:edgedom:problem:posting-id-reused");
    }

    [Fact]
    public async Task The_count_of_a_bin_is_begun_looked_at_and_ended()
    {
        var (begun, _) = await Post(
            """{"id":"b","steps":[{"step":"openCount","count":"C1","bin":"B1","lastsMillis":60000}]}""");
        var open = await Http.GetStringAsync("/api/v1/counts/C1");
        var (refused, why) = await Post(
            """{"id":"r","steps":[{"step":"closeCount","count":"C1","parts":[]}]}""");
        var (ended, _) = await Post("""
            {"id":"e","steps":[{"step":"closeCount","count":"C1","parts":[
              {"sku":"MUG","compartment":1,"quantity":21}]}]}
            """);
        var (late, because) = await Post("""{"id":"d","steps":[{"step":"dropCount","count":"C1"}]}""");

        (begun, ended).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        (refused, late).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.Conflict));
        why.ShouldContain("notCounted");
        because.ShouldContain("countEnded");
        open.ShouldContain("\"bin\":\"B1\",\"state\":\"open\"");
        (await Http.GetStringAsync("/api/v1/counts/C1")).ShouldContain("\"state\":\"counted\"");
        (await Http.GetStringAsync("/api/v1/counts/C1")).ShouldContain("\"difference\":1,\"shortfall\":0");
    }

    [Fact]
    public async Task What_a_person_posts_and_picks_is_found_under_the_name()
    {
        await Post("""
            {"id":"in","cause":"delivery 8","person":"Ada","steps":[
              {"step":"transfer","sku":"MUG","from":"supplier","to":"bin:B3/1","quantity":6},
              {"step":"transfer","sku":"MUG","from":"supply","to":"free","quantity":6}]}
            """);
        await Post("""
            {"id":"block","person":"Ada","steps":[
              {"step":"block","sku":"MUG","bin":"B3","compartment":1,"quantity":2}]}
            """);
        await Post("""
            {"id":"count","cause":"stock take","person":"Ada","steps":[
              {"step":"count","sku":"MUG","bin":"B1","compartment":1,"quantity":15}]}
            """);
        await Post("""
            {"id":"other","person":"Ada Lovelace","steps":[
              {"step":"unblock","sku":"MUG","bin":"B3","compartment":1,"quantity":1}]}
            """);

        var hers = LedgerHistory.Read(site.Options.LedgerFile, new HistoryQuery { Picker = "Ada" });

        hers.Select(entry => entry.Movement.Id).Where(id => id.StartsWith("p:", StringComparison.Ordinal))
            .Distinct().ShouldBe(["p:in:0", "p:in:1", "p:block:0", "p:count:0", "p:count:1"]);
        hers.Select(entry => entry.Movement.Cause).Distinct()
            .ShouldBe(["delivery 8 by Ada", "posted by Ada", "stock take by Ada"]);
        var (again, _) = await Post("""
            {"id":"block","person":"Bob","steps":[
              {"step":"block","sku":"MUG","bin":"B3","compartment":1,"quantity":2}]}
            """);
        again.ShouldBe(HttpStatusCode.UnprocessableEntity, "by somebody else it is another posting");
    }

    [Fact]
    public async Task Goods_are_received_at_a_port_and_put_away_from_there()
    {
        var (received, _) = await Post("""
            {"id":"at","cause":"delivery 8","steps":[
              {"step":"transfer","sku":"MUG","from":"supplier","to":"port:port-1","quantity":6}]}
            """);
        var (away, _) = await Post("""
            {"id":"away","steps":[
              {"step":"transfer","sku":"MUG","from":"port:port-1","to":"bin:B3/1","quantity":5},
              {"step":"transfer","sku":"MUG","from":"supply","to":"free","quantity":5}]}
            """);
        var (far, why) = await Post("""
            {"id":"far","steps":[{"step":"transfer","sku":"MUG","from":"supplier","to":"port:port-9","quantity":1}]}
            """);

        (received, away, far).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict));
        why.ShouldContain("unknownPlace");
        Program.Rig.Ledger.Balances().Single(balance => balance.Account.PortPlace() is not null).Quantity.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_says_what_lies_there_in_no_bin()
    {
        await site.DisposeAsync();
        site = await LiveSite.StartAsync(options => options with
        {
            Layout = options.Layout with
            {
                Ports = [.. options.Layout.Ports, new PortLayout { Id = PortId.Of("port-2"), Cell = new Cell(1, 0) }],
            },
        });
        await Post("""
            {"id":"at","steps":[
              {"step":"transfer","sku":"MUG","from":"supplier","to":"port:port-1","quantity":6,"lot":"L7"},
              {"step":"transfer","sku":"MUG","from":"supplier","to":"port:port-1","quantity":2,"owner":"ACME"},
              {"step":"transfer","sku":"PEN","from":"supplier","to":"port:port-2","quantity":1}]}
            """);

        (await Lying("port-1")).ShouldBe(
            """[{"sku":"MUG","lot":"","owner":"ACME","quantity":2},"""
            + """{"sku":"MUG","lot":"L7","owner":"","quantity":6}]""");
        await Post("""
            {"id":"gone","steps":[{"step":"transfer","sku":"PEN","from":"port:port-2","to":"adjustment","quantity":1}]}
            """);
        (await Lying("port-2")).ShouldBe("[]");
    }

    [Fact]
    public async Task An_id_nobody_used_is_not_found()
    {
        using var count = await Http.GetAsync("/api/v1/counts/never");
        count.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var answer = await Http.GetAsync("/api/v1/postings/never");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", "")]
    [InlineData("{\"id\":\"\\ud800\",\"steps\":[]}", "")]
    [InlineData("{}", "/id")]
    [InlineData("{\"id\":\"a b\",\"steps\":[{\"step\":\"void\",\"reservation\":\"K\"}]}", "/id")]
    [InlineData("{\"id\":\"a\"}", "/steps")]
    [InlineData("{\"id\":\"a\",\"person\":7,\"steps\":[{\"step\":\"void\",\"reservation\":\"K\"}]}", "/person")]
    [InlineData(
        "{\"id\":\"a\",\"person\":\"A\\u0007\",\"steps\":[{\"step\":\"void\",\"reservation\":\"K\"}]}", "/person")]
    [InlineData("{\"id\":\"a\",\"steps\":[]}", "/steps")]
    [InlineData("{\"id\":\"a\",\"steps\":[7]}", "/steps/0")]
    [InlineData("{\"id\":\"a\",\"steps\":[{\"step\":\"dance\"}]}", "/steps/0/step")]
    [InlineData("{\"id\":\"a\",\"steps\":[{\"step\":\"void\",\"reservation\":\"K/1\"}]}", "/steps/0/reservation")]
    [InlineData("{\"id\":\"a\",\"steps\":[{\"step\":\"void\",\"reservation\":\"K\",\"x\":1}]}", "/steps/0/x")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"count\",\"sku\":\"MUG\",\"bin\":\"B1\",\"compartment\":1,"
            + "\"quantity\":-1}]}",
        "/steps/0/quantity")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"transfer\",\"sku\":\"MUG\",\"from\":\"supplier\",\"to\":\"port:\","
            + "\"quantity\":1}]}",
        "/steps/0/to")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"transfer\",\"sku\":\"MUG\",\"from\":\"port:p\",\"to\":\"port:p\","
            + "\"quantity\":1}]}",
        "/steps/0/to")]
    [InlineData(
        "{\"id\":\"a\",\"person\":\"Eve by Ada\",\"steps\":[{\"step\":\"void\",\"reservation\":\"K\"}]}",
        "/person")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"transfer\",\"sku\":\"MUG\",\"from\":\"tote:F1\",\"to\":\"customer\","
            + "\"quantity\":1}]}",
        "/steps/0/from")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"transfer\",\"sku\":\"MUG\",\"from\":\"free\",\"to\":\"customer\","
            + "\"quantity\":1}]}",
        "/steps/0/to")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"fulfil\",\"reservation\":\"K\",\"parts\":[{\"bin\":\"B1\","
            + "\"compartment\":0,\"quantity\":1}]}]}",
        "/steps/0/parts/0/compartment")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"openCount\",\"count\":\"C/1\",\"bin\":\"B1\",\"lastsMillis\":1}]}",
        "/steps/0/count")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"openCount\",\"count\":\"C1\",\"bin\":\"B1\",\"lastsMillis\":0}]}",
        "/steps/0/lastsMillis")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"openCount\",\"count\":\"C1\",\"bin\":\"B1/1\",\"lastsMillis\":1}]}",
        "/steps/0/bin")]
    [InlineData(
        "{\"id\":\"a\",\"steps\":[{\"step\":\"closeCount\",\"count\":\"C1\",\"parts\":["
            + "{\"sku\":\"MUG\",\"compartment\":1,\"quantity\":1},"
            + "{\"sku\":\"MUG\",\"compartment\":1,\"quantity\":2}]}]}",
        "/steps/0/parts/1/sku")]
    public async Task A_broken_request_is_refused_with_the_place_of_the_fault(string body, string pointer)
    {
        var (status, answer) = await Post(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        using var problem = JsonDocument.Parse(answer);
        problem.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()).ShouldContain(pointer);
    }

    [Fact]
    public async Task A_request_with_five_hundred_steps_is_read_and_a_longer_body_is_refused()
    {
        var steps = Enumerable.Repeat("""{"step":"count","sku":"MUG","bin":"B1","compartment":1,"quantity":20}""", 500);
        var (status, _) = await Post($$"""{"id":"many","steps":[{{string.Join(',', steps)}}]}""");
        var (tooLong, _) = await Post(new string(' ', 4_000_000));

        status.ShouldBe(HttpStatusCode.OK);
        tooLong.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    /// <summary>Each request has a trace of its own for the log; everything else stays.</summary>
    private static string WithoutTrace(string problem) =>
        problem[..problem.IndexOf("\"traceId\"", StringComparison.Ordinal)];

    private async Task<string> Lying(string port)
    {
        using var answer = JsonDocument.Parse(await Http.GetStringAsync($"/api/v1/ports/{port}"));
        answer.RootElement.GetProperty("port").GetString().ShouldBe(port);
        return answer.RootElement.GetProperty("lying").GetRawText();
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync("/api/v1/postings", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
