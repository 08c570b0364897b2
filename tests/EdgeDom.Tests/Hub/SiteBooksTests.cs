using System.Text.Json;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SiteBooksTests
{
    [Fact]
    public void What_a_site_tells_of_its_books_is_read_out_of_its_status()
    {
        var status = Document("""
            {
              "checkpoint": { "number": 3, "entries": 1200, "root": "00", "at": 1800000000001 },
              "ledgerCheck": { "isRunning": false, "endedAt": 1800000000002, "entries": 1200, "isSound": true },
              "sync": { "upLast": 90, "upAcked": 70, "compared": { "at": 1800000000003, "corrected": 2 } }
            }
            """);

        SiteBooks.Of(status).ShouldBe(new SiteBooks(
            20,
            1_200,
            new Moment(1_800_000_000_001),
            true,
            new Moment(1_800_000_000_002),
            2,
            new Moment(1_800_000_000_003)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{ "checkpoint": null, "ledgerCheck": 7, "sync": [] }""")]
    [InlineData("""{ "checkpoint": { "entries": "many", "at": -1 }, "sync": { "upLast": 1e99, "upAcked": 4 } }""")]
    [InlineData("""{ "ledgerCheck": { "isSound": "yes", "endedAt": 9223372036854775807 } }""")]
    [InlineData("""{ "sync": { "upAcked": 1, "compared": { "corrected": null } } }""")]
    public void What_it_does_not_tell_in_a_known_form_is_not_known(string status)
    {
        SiteBooks.Of(Document(status)).ShouldBe(new SiteBooks(null, null, null, null, null, null, null));
        SiteBooks.Of(null).ShouldBe(new SiteBooks(null, null, null, null, null, null, null));
    }

    private static JsonElement Document(string text) => JsonDocument.Parse(text).RootElement;
}
