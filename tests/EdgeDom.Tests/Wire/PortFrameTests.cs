using System.Text;
using CsCheck;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Wire.Ports;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class PortFrameTests
{
    private static readonly PortId Port = PortId.Of("port-1");

    [Fact]
    public void A_code_in_pieces_of_any_size_is_one_scan()
    {
        var bytes = Encoding.ASCII.GetBytes("4006381333931\r\nX-1\rY 2\n");
        Gen.Int[1, 5].Array[bytes.Length].ForAll(sizes =>
        {
            var reader = new ScannerReader(Port, "port-1 scanner");
            var facts = new List<Fact>();
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                var size = Math.Min(sizes[i], bytes.Length - at);
                facts.AddRange(reader.Feed(bytes.AsSpan(at, size)));
                at += size;
            }

            facts.ShouldBe(
                [new CodeScanned(Port, "4006381333931"), new CodeScanned(Port, "X-1"), new CodeScanned(Port, "Y 2")]);
        });
    }

    [Fact]
    public void A_frame_too_long_is_refused_once_and_the_next_is_read()
    {
        var reader = new ScannerReader(Port, "port-1 scanner");
        var facts = reader.Feed(Encoding.ASCII.GetBytes(new string('9', 5_000) + "\r\nOK\r\n"));
        facts.Count.ShouldBe(2);
        facts[0].ShouldBeOfType<FrameRefused>().Source.ShouldBe("port-1 scanner");
        facts[1].ShouldBe(new CodeScanned(Port, "OK"));
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 0x0D })]
    [InlineData(new byte[] { 0x41, 0x00, 0x42, 0x0D })]
    [InlineData(new byte[] { 0x20, 0x20, 0x0D })]
    public void Garbage_from_a_scanner_is_refused(byte[] bytes) =>
        new ScannerReader(Port, "s").Feed(bytes).ShouldHaveSingleItem().ShouldBeOfType<FrameRefused>();

    [Fact]
    public void A_display_comes_out_at_the_light_as_it_went_in() =>
        (from number in Gen.Long[0, long.MaxValue]
         from bin in Gen.String[1, 8]
         from sku in Gen.String[1, 8]
         from quantity in Gen.Long[0, 1_000_000]
         from compartment in Gen.Int[1, 8]
         from slot in Gen.Int[1, 32]
         where bin.All(char.IsAscii) && sku.All(char.IsAscii)
         select new ShowLight(Port, number, new PickDisplay(BinId.Of(bin), compartment, Sku.Of(sku), quantity, slot)))
        .ForAll(show => new LightDeviceReader(Port).Feed(LightWriter.Write(show)).ShouldBe([show]), iter: 500);

    [Fact]
    public void A_display_is_the_text_agreed_upon()
    {
        var show = new ShowLight(Port, 17, new PickDisplay(BinId.Of("B;1"), 2, Sku.Of("85123A ü%"), 3, 4));
        Encoding.ASCII.GetString(LightWriter.Write(show)).ShouldBe("D17;B%3B1;2;85123A%20%C3%BC%25;3;4\r\n");
        new LightDeviceReader(Port).Feed(LightWriter.Write(show)).ShouldBe([show]);
        Encoding.ASCII.GetString(LightWriter.Write(new ShowLight(Port, 18, null))).ShouldBe("C18\r\n");
    }

    [Fact]
    public void A_light_tells_what_it_shows_and_what_was_pressed()
    {
        var reader = new LightReader(Port, "port-1 light");
        reader.Feed(LightDeviceWriter.Shown(17)).ShouldBe([new LightShown(Port, 17)]);
        reader.Feed(LightDeviceWriter.Pressed(17, 3)).ShouldBe([new LightPressed(Port, 17, 3)]);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A-1")]
    [InlineData("Ax")]
    [InlineData("B17")]
    [InlineData("B17;")]
    [InlineData("B;3")]
    [InlineData("B17;3;4")]
    [InlineData("Z9")]
    [InlineData("A99999999999999999999")]
    public void Garbage_from_a_light_is_refused(string frame) => new LightReader(Port, "l")
        .Feed(Encoding.ASCII.GetBytes(frame + "\r\n")).ShouldHaveSingleItem().ShouldBeOfType<FrameRefused>();

    [Theory]
    [InlineData("D17;B1;2;SKU;3")]
    [InlineData("D17;B1;x;SKU;3;4")]
    [InlineData("D17;;2;SKU;3;4")]
    [InlineData("C")]
    [InlineData("hello")]
    public void Garbage_to_a_light_is_only_counted(string frame)
    {
        var reader = new LightDeviceReader(Port);
        reader.Feed(Encoding.ASCII.GetBytes(frame + "\r\n")).ShouldBeEmpty();
        reader.Refused.ShouldBe(1);
    }

    [Theory]
    [InlineData("S S      123 g", 123, true)]
    [InlineData("S D       -7 g", -7, false)]
    [InlineData("S S    1.234 kg", 1234, true)]
    [InlineData("S S     12.5 g", 13, true)]
    public void A_weight_is_read(string frame, long grams, bool isStable) => new ScaleReader(Port, "w")
        .Feed(Encoding.ASCII.GetBytes(frame + "\r\n")).ShouldBe([new WeightRead(Port, grams, isStable)]);

    [Theory]
    [InlineData("S I", "cannot weigh now")]
    [InlineData("S +", "overloaded")]
    [InlineData("S -", "below its range")]
    [InlineData("ES", "did not understand")]
    [InlineData("S S 123 lb", "was expected")]
    [InlineData("S S 1e9 g", "was expected")]
    [InlineData("hello", "was expected")]
    public void What_is_no_weight_is_refused_with_its_meaning(string frame, string why) => new ScaleReader(Port, "w")
        .Feed(Encoding.ASCII.GetBytes(frame + "\r\n")).ShouldHaveSingleItem()
        .ShouldBeOfType<FrameRefused>().Why.ShouldContain(why);

    [Fact]
    public void A_scale_hears_and_answers()
    {
        new ScaleDeviceReader().Feed([.. ScaleWriter.AskStable(), .. ScaleWriter.AskNow()]).ShouldBe(["S", "SI"]);
        new ScaleReader(Port, "w").Feed(ScaleDeviceWriter.Stable(250)).ShouldBe([new WeightRead(Port, 250, true)]);
        Encoding.ASCII.GetString(ScaleDeviceWriter.Stable(123)).ShouldBe("S S      123 g\r\n");
    }

    [Fact]
    public void After_a_lost_line_a_half_frame_is_forgotten()
    {
        var reader = new ScannerReader(Port, "s");
        reader.Feed("400638"u8).ShouldBeEmpty();
        reader.Reset();
        reader.Feed("X\r\n"u8).ShouldBe([new CodeScanned(Port, "X")]);
    }
}
