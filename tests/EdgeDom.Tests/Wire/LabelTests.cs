using System.Xml.Linq;
using EdgeDom.Model.Orders;
using EdgeDom.Wire.Labels;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class LabelTests
{
    private const string Code = "095212340000000013";

    private static readonly ParcelLabel Label = new(
        new Parcel(Code, "EX123456785DE", "Ada Lovelace\n12 St James's Square\nLondon SW1Y 4JH\nGB"),
        "Cube store Coventry",
        "express",
        new DateOnly(2026, 12, 24),
        "O0000001-1");

    [Fact]
    public void A_scanner_reads_the_parcels_code_from_the_bars_as_gs1_128() =>
        LabelReading.Scan(SvgLabel.Of(Label), "sscc").ShouldBe($"]C100{Code}");

    [Fact]
    public void A_scanner_reads_every_code()
    {
        for (var serial = 0L; serial < 9_999_999_999; serial += 12_345_678)
        {
            var code = Sscc.Of("9521234", serial);
            LabelReading.Scan(SvgLabel.Of(Label with { Parcel = new Parcel(code) }), "sscc").ShouldBe($"]C100{code}");
        }
    }

    [Fact]
    public void A_scanner_reads_the_carriers_number_from_its_bars() =>
        LabelReading.Scan(SvgLabel.Of(Label), "carrier").ShouldBe("EX123456785DE");

    [Fact]
    public void The_longest_number_of_a_carrier_is_still_read()
    {
        var longest = Label with { Parcel = new Parcel(Code, "ABCDEFGHIJ1234567890123456789WXYZ") };

        LabelReading.Scan(SvgLabel.Of(longest), "carrier").ShouldBe("ABCDEFGHIJ1234567890123456789WXYZ");
    }

    [Fact]
    public void A_label_says_who_sends_what_to_whom_by_which_service_and_when()
    {
        var svg = SvgLabel.Of(Label);
        var zpl = ZplLabel.Of(Label);

        string[] words =
        [
            "Cube store Coventry", "Ada Lovelace", "London SW1Y 4JH", "GB", "express", "leaves 2026-12-24",
            "O0000001-1", "EX123456785DE", "(00) 0 9521234 000000001 3",
        ];
        var shown = XDocument.Parse(svg).Descendants().Where(one => one.Name.LocalName == "text")
            .Select(one => one.Value).ToArray();
        words.ShouldAllBe(word => shown.Contains(word));
        words.ShouldAllBe(word => zpl.Contains($"^FD{word}^FS", StringComparison.Ordinal));
        LabelReading.CodeOf(zpl).ShouldBe($"00{Code}");
        zpl.ShouldContain("^BCN,112,N,N,N,A^FDEX123456785DE^FS");
    }

    [Fact]
    public void A_label_without_a_carriers_number_or_day_or_address_has_the_rest()
    {
        var bare = Label with { Parcel = new Parcel(Code), Leaves = null };

        SvgLabel.Of(bare).ShouldNotContain("carrier");
        LabelReading.Scan(SvgLabel.Of(bare), "sscc").ShouldBe($"]C100{Code}");
        ZplLabel.Of(bare).Split("^BCN").Length.ShouldBe(2);
    }

    [Fact]
    public void What_somebody_writes_into_an_address_neither_breaks_a_label_nor_commands_a_printer()
    {
        var evil = Label with
        {
            Parcel = new Parcel(
                Code, null, "^XZ~JA_^FS\n<script>&\"'\n\u0002\ud800\ufffe\uffffx\n" + new string('W', 500)),
        };

        var svg = XDocument.Parse(SvgLabel.Of(evil));
        svg.Descendants().Select(one => one.Name.LocalName).Distinct().Order()
            .ShouldBe(["path", "rect", "svg", "text", "title"]);
        svg.Descendants().Select(one => one.Value).ShouldContain("<script>&\"'");
        var zpl = ZplLabel.Of(evil);
        zpl.Split("^XA").Length.ShouldBe(2);
        zpl.Split("^XZ").Length.ShouldBe(2);
        zpl.ShouldContain("^FD_5EXZ_7EJA_5F_5EFS^FS");
        zpl.ShouldNotContain('~');
    }

    [Fact]
    public void A_long_line_is_written_smaller_and_a_very_long_one_is_cut()
    {
        XElement Word(string line) => XDocument.Parse(SvgLabel.Of(Label with { Parcel = new Parcel(Code, null, line) }))
            .Descendants().Single(one => one.Value.StartsWith('W') && one.Name.LocalName == "text");
        int Size(string line) => (int)Word(line).Attribute("font-size")!;
        string Shown(string line) => Word(line).Value;

        Size("W-short").ShouldBe(44);
        Size(new string('W', 40)).ShouldBe(29);
        Size(new string('W', 400)).ShouldBe(20);
        Shown(new string('W', 40)).Length.ShouldBe(40);
        Shown(new string('W', 400)).ShouldBe($"{new string('W', 57)}…");
    }

    [Theory]
    [InlineData(null, "image/svg+xml")]
    [InlineData("", "image/svg+xml")]
    [InlineData("*/*", "image/svg+xml")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "image/svg+xml")]
    [InlineData("image/*", "image/svg+xml")]
    [InlineData("application/zpl", "application/zpl")]
    [InlineData("APPLICATION/ZPL, nonsense", "application/zpl")]
    [InlineData("image/svg+xml;q=0.1, application/*;q=0.5", "application/zpl")]
    [InlineData("*/*, image/svg+xml;q=0", "application/zpl")]
    [InlineData("application/pdf", null)]
    [InlineData("nonsense", null)]
    [InlineData("image/svg+xml;q=0", null)]
    public void The_format_is_the_one_that_is_liked_best(string? accept, string? type) =>
        (LabelChoice.Of(Label, [accept])?.Type).ShouldBe(type);
}
