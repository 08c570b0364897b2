using EdgeDom.Model;
using EdgeDom.Model.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Model;

public sealed class SsccTests
{
    // The code of GS1's EPC Tag Data Standard, 7.4: urn:epc:id:sscc:0614141.1234567890.
    [Theory]
    [InlineData("0614141", 1_234_567_890, "106141412345678908")]
    [InlineData("9521234", 1, "095212340000000013")]
    [InlineData("9521234", 9_999_999_999, "995212349999999998")]
    [InlineData("952123456789", 12_345, "195212345678923456")]
    public void A_code_is_extension_digit_prefix_serial_and_check_digit(string prefix, long serial, string code)
    {
        Sscc.Of(prefix, serial).ShouldBe(code);
        Sscc.Is(code).ShouldBeTrue();
    }

    [Fact]
    public void Codes_of_one_prefix_are_all_different_up_to_its_end()
    {
        const string Prefix = "952123456789";
        var codes = Enumerable.Range(0, (int)Sscc.Most(Prefix)).Select(serial => Sscc.Of(Prefix, serial)).ToHashSet();

        codes.Count.ShouldBe(100_000);
        codes.ShouldAllBe(code => Sscc.Is(code) && code.Substring(1, 12) == Prefix);
        Should.Throw<BrokenInvariantException>(() => Sscc.Of(Prefix, 100_000));
    }

    [Theory]
    [InlineData("106141412345678908", true)]
    [InlineData("106141412345678909", false)]
    [InlineData("10614141234567890", false)]
    [InlineData("1061414123456789O8", false)]
    [InlineData("", false)]
    public void A_code_with_another_check_digit_is_none(string text, bool isOne) => Sscc.Is(text).ShouldBe(isOne);

    [Theory]
    [InlineData("9521", true)]
    [InlineData("952", false)]
    [InlineData("9521234567890", false)]
    [InlineData("95X1", false)]
    public void A_prefix_has_four_to_twelve_digits(string text, bool isOne) => Sscc.IsPrefix(text).ShouldBe(isOne);
}
