using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class BrokerSetupTests
{
    [Theory]
    [InlineData(3, 1_000)]
    [InlineData(1_000, 1_100)]
    [InlineData(2_500, 2_600)]
    public void The_broker_has_room_for_every_robot_and_for_the_site_itself(int robots, int clients)
    {
        var options = new SiteOptions
        {
            Site = "alpha",
            Node = NodeId.Of("cube"),
            LedgerFile = "ledger.db",
            Layout = new GridLayout { Columns = 6, Rows = 5, Levels = 3, Ports = [], Chargers = [] },
            Items = [],
            Robots = [.. Enumerable.Range(1, robots).Select(robot => new RobotAccess(RobotId.Of($"r{robot}")))],
            PortDevices = [],
        };

        BrokerSetup.Settings(options, "a password").ClientsMax.ShouldBe(clients);
    }
}
