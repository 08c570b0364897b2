using System.Text.Json;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Site.Pages.Operator;
using EdgeDom.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class MapTextTests
{
    [Fact]
    public void Every_cell_of_a_port_is_on_the_map()
    {
        var port = new PortLayout { Id = PortId.Of("p1"), Cell = new Cell(2, 0), MoreCells = [new Cell(3, 0)] };
        var layout = new GridLayout { Columns = 5, Rows = 4, Levels = 2, Ports = [port], Chargers = [] };

        JsonSerializer.Serialize(MapLayout.Of(layout), WireJson.Options)
            .ShouldContain("""{"id":"p1","cells":[[2,0],[3,0]]}""");
    }
}
