using EdgeDom.Hub.Store;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What orders and decisions lie packed as.</summary>
public sealed class PackedTextTests
{
    [Fact]
    public void Lines_come_back_as_they_were()
    {
        string[] lines = ["{\"name\":\"Grüße\"}", "", new string('x', 100_000)];

        PackedText.Lines(PackedText.Of(lines)).ShouldBe(lines);
        PackedText.Of(lines).Length.ShouldBeLessThan(1_000);
        PackedText.Lines(PackedText.Quickly(lines[0] + lines[2])).ShouldBe([lines[0] + lines[2]]);
        PackedText.Quickly(lines[2]).Length.ShouldBeLessThan(1_000);
    }

    [Fact]
    public void What_is_kept_for_ever_takes_less_room_than_what_is_soon_written_anew()
    {
        var items = Enumerable.Range(0, 200).Select(at => $"{{\"sku\":\"SKU-{at * 37 % 101}\",\"units\":{at}}}");
        var line = string.Join(',', items);

        PackedText.Of(line).Length.ShouldBeLessThan(PackedText.Quickly(line).Length);
    }

    [Fact]
    public void Bytes_that_are_nothing_packed_are_told_with_the_cure()
    {
        var whole = PackedText.Of("{\"name\":\"Grüße\"}", new string('x', 100_000));

        foreach (var damaged in (byte[][])[[0xff, 0xff, 0xff, 0xff], [], whole[..^1], whole[..2]])
        {
            Should.Throw<InvalidDataException>(() => PackedText.Lines(damaged)).Message.ShouldContain("restore");
        }
    }
}
