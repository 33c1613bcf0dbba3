using System.Net;
using OneWindow.Silo.Http;
using OneWindow.Silo.Instances;

namespace OneWindow.Silo.Tests.Http;

public sealed class HttpGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    public void Addresses_that_are_not_the_internets_are_refused(string address) => Guard().MayConnect(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("114.114.114.114")]
    [InlineData("2400:3200::1")]
    [InlineData("64:ff9b::808:808")]
    public void Addresses_of_the_internet_are_allowed(string address) => Guard().MayConnect(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void A_network_that_the_office_allows_may_be_called()
    {
        var guard = Guard(networks: ["10.1.0.0/16", "fd00::/16"]);
        guard.MayConnect(IPAddress.Parse("10.1.2.3")).ShouldBeTrue();
        guard.MayConnect(IPAddress.Parse("::ffff:10.1.2.3")).ShouldBeTrue();
        guard.MayConnect(IPAddress.Parse("fd00::1")).ShouldBeTrue();
        guard.MayConnect(IPAddress.Parse("10.2.0.1")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://api.example.cn/x", true)]
    [InlineData("http://API.EXAMPLE.CN/", true)]
    [InlineData("https://api.example.cn:8443/", false)]
    [InlineData("https://api.example.cn.evil.com/", false)]
    [InlineData("https://other.test:8080/", true)]
    [InlineData("https://other.test/", false)]
    [InlineData("https://a.b.wild.test/", true)]
    [InlineData("https://wild.test/", false)]
    [InlineData("https://evilwild.test/", false)]
    [InlineData("https://name:secret@api.example.cn/", false)]
    [InlineData("ftp://api.example.cn/", false)]
    public void Only_hosts_on_the_list_may_be_called(string address, bool allowed) =>
        (Guard("api.example.cn", "other.test:8080", "*.wild.test").Refusal(new Uri(address)) is null).ShouldBe(allowed);

    [Fact]
    public void Without_a_list_nothing_may_be_called() => Guard().Refusal(new Uri("https://example.com")).ShouldNotBeNull();

    private static HttpGuard Guard(params string[] hosts) => Guard([], hosts);

    private static HttpGuard Guard(string[] networks, params string[] hosts) =>
        new(new InstanceOptions { Http = new HttpCallOptions { AllowedHosts = hosts, AllowedNetworks = networks } });
}
