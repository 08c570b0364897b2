using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Lines;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class TcpLineTests : LineContract
{
    protected override (ILine Near, ILine Far) Open()
    {
        var far = TcpListenerLine.Open(TimeProvider.System);
        return (new TcpLine(far.Address, TimeProvider.System, leastMillis: 10, mostMillis: 50), far);
    }

    [Fact]
    public async Task A_line_opens_again_when_the_device_is_back()
    {
        var (near, far) = await OpenUpAsync();
        await using var _ = near;
        await far.DisposeAsync();
        await Wait.UntilAsync(() => !near.IsUp, "the line to be down");
        await using var back = TcpListenerLine.Open(TimeProvider.System, near.Address.Number);
        await Wait.UntilAsync(() => near.IsUp && back.IsUp, "the line to be back");
        back.TryWrite("again"u8.ToArray()).ShouldBeTrue();
        (await Wait.ForBytesAsync(near, 5)).ShouldBe("again"u8.ToArray());
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_told_once()
    {
        await using var probe = TcpListenerLine.Open(TimeProvider.System);
        var address = probe.Address;
        await probe.DisposeAsync();
        await using var line = new TcpLine(address, TimeProvider.System, leastMillis: 1, mostMillis: 2);
        (await Wait.ForChangeAsync(line)).IsUp.ShouldBeFalse();
        line.TryWrite("x"u8.ToArray()).ShouldBeFalse();
        line.TryTakeChange(out var _).ShouldBeFalse();
    }
}
