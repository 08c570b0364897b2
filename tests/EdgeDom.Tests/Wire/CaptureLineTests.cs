using System.Text;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Ports;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class CaptureLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-capture-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_recorded_line_is_replayed_byte_for_byte_and_then_goes_down()
    {
        var path = Path.Combine(folder, "scanner.bin");
        var (near, far) = MemoryLines.Pair("scanner");
        await using (var recording = new RecordingLine(near, path))
        {
            far.TryWrite(ScannerWriter.Write("4006381333931"));
            far.TryWrite(ScannerWriter.Write("X"));
            recording.TryRead(out _).ShouldBeTrue();
            recording.TryRead(out _).ShouldBeTrue();
        }

        await using var line = LineOpener.Open(LineAddress.Parse($"capture:{path}", out _)!, TimeProvider.System);
        line.TryTakeChange(out var change).ShouldBeTrue();
        change.IsUp.ShouldBeTrue();
        var reader = new ScannerReader(PortId.Of("p1"), "p1 scanner");
        line.TryRead(out var piece).ShouldBeTrue();
        reader.Feed(piece.Span).ShouldBe(
            [new CodeScanned(PortId.Of("p1"), "4006381333931"), new CodeScanned(PortId.Of("p1"), "X")]);
        line.TryRead(out _).ShouldBeFalse();
        line.TryTakeChange(out change).ShouldBeTrue();
        change.IsUp.ShouldBeFalse();
        line.TryWrite(Encoding.ASCII.GetBytes("x")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_capture_is_a_line_that_is_down()
    {
        await using var line = new CaptureLine(LineAddress.Parse($"capture:{folder}/none", out _)!);
        line.IsUp.ShouldBeFalse();
        line.TryTakeChange(out var change).ShouldBeTrue();
        change.Why.ShouldContain("none");
    }

    [Fact]
    public void A_memory_address_cannot_be_opened_alone() => Should.Throw<ArgumentException>(
        () => LineOpener.Open(LineAddress.Parse("memory:x", out _)!, TimeProvider.System));
}
