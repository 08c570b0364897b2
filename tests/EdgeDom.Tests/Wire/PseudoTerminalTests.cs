using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Lines;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class PseudoTerminalTests : LineContract
{
    protected override (ILine Near, ILine Far) Open()
    {
        Assert.SkipUnless(PseudoTerminal.IsSupported, "pseudo-terminals are made on Linux only");
        var (master, slave) = PseudoTerminal.Open();
        return (new SerialLine(AddressOf(slave), TimeProvider.System, leastMillis: 10, mostMillis: 50), master);
    }

    [Fact]
    public async Task The_master_is_down_until_somebody_opens_the_far_end()
    {
        Assert.SkipUnless(PseudoTerminal.IsSupported, "pseudo-terminals are made on Linux only");
        var (master, slave) = PseudoTerminal.Open();
        await using var _ = master;
        master.IsUp.ShouldBeFalse();
        master.TryWrite("x"u8.ToArray()).ShouldBeFalse();
        await using (var line = new SerialLine(AddressOf(slave), TimeProvider.System))
        {
            await Wait.UntilAsync(() => master.IsUp, "the far end to be open");
        }

        await Wait.UntilAsync(() => !master.IsUp, "the far end to be closed");
        await using var again = new SerialLine(AddressOf(slave), TimeProvider.System);
        await Wait.UntilAsync(() => master.IsUp && again.IsUp, "the far end to be open again");
        master.TryWrite("hello"u8.ToArray()).ShouldBeTrue();
        (await Wait.ForBytesAsync(again, 5)).ShouldBe("hello"u8.ToArray());
    }

    [Fact]
    public async Task A_device_pulled_after_a_write_does_not_hang_the_line()
    {
        var (near, far) = await OpenUpAsync();
        near.TryWrite("S\r\n"u8.ToArray()).ShouldBeTrue();
        await Wait.ForBytesAsync(far, 3);
        await far.DisposeAsync();
        await Wait.UntilAsync(() => !near.IsUp, "the line to notice");
        var began = TimeProvider.System.GetTimestamp();
        await near.DisposeAsync();
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_missing_device_is_told_with_its_name()
    {
        await using var line = new SerialLine(AddressOf("/dev/edgedom-not-there"), TimeProvider.System);
        var change = await Wait.ForChangeAsync(line);
        change.IsUp.ShouldBeFalse();
        if (OperatingSystem.IsLinux())
        {
            change.Why.ShouldContain("/dev/edgedom-not-there does not exist");
        }
    }

    private static LineAddress AddressOf(string device) => LineAddress.Parse($"serial:{device}:9600", out _)!;
}
