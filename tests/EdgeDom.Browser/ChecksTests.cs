using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

/// <summary>Each check of a page finds the sinner planted for it.</summary>
public sealed class ChecksTests(Shop shop)
{
    private const string Planted = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Planted</title></head>
        <body><main><h1>Planted</h1>
        <button style="width:10px;height:10px;padding:0"></button>
        <p style="color:#ccc;background:#fff">hardly to be read</p>
        <img alt="far away" src="http://edgedom.invalid/picture.png">
        </main></body></html>
        """;

    [Fact]
    public async Task A_nameless_small_button_a_pale_text_and_a_foreign_picture_are_found()
    {
        await using var window = await shop.OpenAsync();
        await window.Page.SetContentAsync(Planted);

        var violations = await PageChecks.ViolationsAsync(window.Page);

        violations.ShouldContain(line => line.StartsWith("button-name", StringComparison.Ordinal));
        violations.ShouldContain(line => line.StartsWith("color-contrast", StringComparison.Ordinal));
        (await PageChecks.SmallTargetsAsync(window.Page, "button", 24)).ShouldHaveSingleItem().ShouldContain("10 x 10");
        window.ForeignRequests.ShouldHaveSingleItem().ShouldContain("edgedom.invalid");
    }
}
