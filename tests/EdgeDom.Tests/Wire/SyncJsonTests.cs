using System.Text;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class SyncJsonTests
{
    private static readonly LogEntry First = new(
        1, "linePicked", 1, new Moment(5), """{"a":"ü\"<"}""", new string('0', 64));

    [Fact]
    public void A_question_comes_out_as_it_went_in()
    {
        var request = Request([First, First with { Number = 2 }]);
        var read = SyncJson.ReadRequest(SyncJson.Write(request), out var why).ShouldNotBeNull(why);
        read.Up.ShouldBe(request.Up);
        (read with { Up = request.Up }).ShouldBe(request);
    }

    [Fact]
    public void An_answer_comes_out_as_it_went_in()
    {
        var answer = new ExchangeAnswer
        {
            Ask = 9, UpHave = 2, UpHead = "x", Down = [First], DownHead = "y",
            Copy = [First], Instruction = SyncInstruction.ResendFrom, Reason = "gap", RetryAfterMillis = 5,
        };
        var bytes = SyncJson.Write(answer);
        Encoding.UTF8.GetString(bytes).ShouldContain("\"instruction\":\"resendFrom\"");
        var read = SyncJson.ReadAnswer(bytes, out _).ShouldNotBeNull();
        (read with { Down = answer.Down, Copy = answer.Copy }).ShouldBe(answer);
        read.Down.ShouldBe(answer.Down);
        read.Copy.ShouldBe(answer.Copy);
    }

    [Theory]
    [InlineData("", "any JSON tokens")]
    [InlineData("null", "null stands")]
    [InlineData("{}", "Fields are missing: 'site', 'life', 'ask', 'downHave', 'upHead', 'up'.")]
    [InlineData("[]", "stands at $ ")]
    [InlineData("""{"site":"s","life":"","ask":1,"downHave":0,"upHead":"","up":[]}""", "must be a string")]
    [InlineData("""{"site":"s","life":"l","ask":1,"downHave":0,"upHead":"","up":null}""", "stands at $.up ")]
    [InlineData("""{"site":"s","life":"l","ask":"x","downHave":0,"upHead":"","up":[]}""", "$.ask is not what")]
    public void What_is_no_question_is_refused_with_a_reason_that_names_no_type(string text, string expected)
    {
        SyncJson.ReadRequest(Encoding.UTF8.GetBytes(text), out var why).ShouldBeNull();
        why.ShouldContain(expected);
        why.ShouldNotContain("EdgeDom.");
        why.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("""{"number":1,"kind":"k","version":1,"at":5,"body":"b"}""", "hash")]
    [InlineData("""{"number":1,"kind":null,"version":1,"at":5,"body":"b","hash":"h"}""", "none is null")]
    [InlineData("""{"number":1,"number":1,"kind":"k","version":1,"at":5,"body":"b","hash":"h"}""", "one number only")]
    [InlineData("""{"number":"1","kind":"k","version":1,"at":5,"body":"b","hash":"h"}""", "up[0]")]
    [InlineData("""{"number":1,"kind":"k","version":4294967296,"at":5,"body":"b","hash":"h"}""", "up[0]")]
    [InlineData("""{"number":1,"kind":"k","version":1,"at":5,"body":{},"hash":"h"}""", "up[0]")]
    [InlineData("""[1]""", "is an object")]
    [InlineData("""7""", "is an object")]
    public void An_entry_that_is_none_is_refused_with_its_place(string entry, string expected)
    {
        SyncJson.ReadRequest(QuestionWith(entry), out var why).ShouldBeNull();
        why.ShouldContain(expected);
    }

    [Theory]
    [InlineData("speaks")]
    [InlineData("up")]
    public void A_question_that_is_no_UTF8_is_refused_also_where_it_is_passed_over(string field)
    {
        var text = SyncJson.Write(Request([]));
        var at = text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(field));
        SyncJson.ReadRequest([.. text[..at], 0xe2, 0x82, .. text[at..]], out var why).ShouldBeNull();
        why.ShouldContain("UTF-8");
    }

    [Fact]
    public void Fields_of_an_entry_may_stand_in_any_order_and_unknown_ones_are_passed_over()
    {
        var entry = """{"hash":"h","later":{"number":[9]},"body":"b","at":5,"version":2,"kind":"k","number":1}""";
        SyncJson.ReadRequest(QuestionWith(entry), out var why).ShouldNotBeNull(why).Up
            .ShouldBe([new LogEntry(1, "k", 2, new Moment(5), "b", "h")]);
    }

    [Fact]
    public void An_entry_is_written_field_by_field_in_one_order() =>
        Encoding.UTF8.GetString(SyncJson.Write(Request([First]))).ShouldContain(
            """[{"number":1,"kind":"linePicked","version":1,"at":5,"body":"{\"a\":\"ü\\\"<\"}","hash":"000""");

    [Fact]
    public void Gaps_and_too_many_entries_are_refused()
    {
        SyncJson.ReadRequest(SyncJson.Write(Request([First, First with { Number = 3 }])), out var why).ShouldBeNull();
        why.ShouldContain("Entry 3 follows entry 1");
        var many = Enumerable.Range(1, 1_001).Select(number => First with { Number = number, Hash = "" });
        SyncJson.ReadRequest(SyncJson.Write(Request([.. many])), out why).ShouldBeNull();
        why.ShouldContain("at most 1000");
        SyncJson.ReadRequest(new byte[(1024 * 1024) + 1], out why).ShouldBeNull();
    }

    [Fact]
    public void A_field_of_a_later_version_is_ignored()
    {
        var text = Encoding.UTF8.GetString(SyncJson.Write(Request([]))).Replace(
            "{\"speaks\"", "{\"later\":[1],\"speaks\"", StringComparison.Ordinal);
        SyncJson.ReadRequest(Encoding.UTF8.GetBytes(text), out _).ShouldNotBeNull();
    }

    private static byte[] QuestionWith(string entry) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(SyncJson.Write(Request([]))).Replace(
            "\"up\":[]", $"\"up\":[{entry}]", StringComparison.Ordinal));

    private static ExchangeRequest Request(IReadOnlyList<LogEntry> up) => new()
    {
        Site = "s1", Life = LifeId.Of("l1"), Ask = 3, DownHave = 7, UpHead = new string('0', 64), Up = up,
        WaitMillis = 100,
    };
}
