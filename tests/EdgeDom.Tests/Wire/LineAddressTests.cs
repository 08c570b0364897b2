using EdgeDom.Wire.Lines;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class LineAddressTests
{
    [Theory]
    [InlineData("serial:/dev/ttyUSB0:9600", "serial:/dev/ttyUSB0:9600,8N1")]
    [InlineData("serial:COM3:1200,7E1", "serial:COM3:1200,7E1")]
    [InlineData("tcp:10.0.0.7:4001", "tcp:10.0.0.7:4001")]
    [InlineData("memory:x", "memory:x")]
    [InlineData("capture:/tmp/a:b", "capture:/tmp/a:b")]
    public void An_address_is_read_and_written(string text, string written) =>
        LineAddress.Parse(text, out _).ShouldNotBeNull().ToString().ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("serial")]
    [InlineData("serial:")]
    [InlineData("serial:/dev/ttyS0")]
    [InlineData("serial:/dev/ttyS0:fast")]
    [InlineData("serial:/dev/ttyS0:9600,9N1")]
    [InlineData("tcp:host:0")]
    [InlineData("tcp:host:70000")]
    [InlineData("tcp:host:80,8N1")]
    [InlineData("usb:x")]
    [InlineData("memory:")]
    public void What_is_no_address_is_refused_with_what_is_allowed(string text)
    {
        LineAddress.Parse(text, out var why).ShouldBeNull();
        why.ShouldContain("serial:DEVICE:BAUD");
    }
}
