using System.Net;
using EdgeDom.Hub.Webhooks;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_may_be_told(string address, bool isAllowed) =>
        new AddressGuard([]).Allows(IPAddress.Parse(address)).ShouldBe(isAllowed);

    [Fact]
    public void Networks_that_the_configuration_names_may_be_told_too()
    {
        var guard = new AddressGuard(["10.1.0.0/16", "::1/128"]);

        guard.Allows(IPAddress.Parse("10.1.2.3")).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("::ffff:10.1.2.3")).ShouldBeTrue();
        guard.Allows(IPAddress.IPv6Loopback).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("10.2.0.1")).ShouldBeFalse();
        guard.Allows(IPAddress.Loopback).ShouldBeFalse();
        guard.Refusal("http://10.1.2.3/hook").ShouldBeEmpty();
        guard.Refusal("http://1.1.1.1/hook").ShouldContain("https");
        guard.Refusal("https://0x7f.1/").ShouldContain("public internet");
        guard.Refusal("https://example.org/hook").ShouldBeEmpty();
        Should.Throw<InvalidDataException>(() => new AddressGuard(["10.1.0.0"])).Message.ShouldContain("10.1.0.0/16");
    }
}
