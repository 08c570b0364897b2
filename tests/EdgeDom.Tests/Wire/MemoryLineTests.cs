using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Lines;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class MemoryLineTests : LineContract
{
    protected override (ILine Near, ILine Far) Open() => MemoryLines.Pair("port-1-scanner");

    [Fact]
    public void A_cut_line_is_down_at_both_ends_until_it_is_mended()
    {
        var (near, far) = MemoryLines.Pair("x");
        near.TryTakeChange(out _);
        far.TryWrite("lost"u8.ToArray());
        near.Break("unplugged");
        near.IsUp.ShouldBeFalse();
        far.IsUp.ShouldBeFalse();
        near.TryRead(out _).ShouldBeFalse();
        near.TryTakeChange(out var change).ShouldBeTrue();
        change.ShouldBe(new LineChange(false, "unplugged"));
        far.Mend();
        near.TryWrite("a"u8.ToArray()).ShouldBeTrue();
        far.TryRead(out var piece).ShouldBeTrue();
        piece.Length.ShouldBe(1);
    }

    [Fact]
    public void Writing_is_refused_when_nobody_reads()
    {
        var (near, _) = MemoryLines.Pair("x");
        for (var i = 0; i < MemoryLine.PiecesMax; i++)
        {
            near.TryWrite(new byte[] { 1 }).ShouldBeTrue();
        }

        near.TryWrite(new byte[] { 1 }).ShouldBeFalse();
    }
}
