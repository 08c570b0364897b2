using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class FloorsTests
{
    public static TheoryData<string> RoomNames => [.. Rooms.All.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_project_references_exactly_what_is_drawn(string name)
    {
        var room = Rooms.All.Single(one => one.Name == name);

        FloorRule.Findings(room, Repository.Text(room.ProjectFile)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_the_house_is_drawn()
    {
        var projects = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)
            && !file.StartsWith("tests/", StringComparison.Ordinal));

        projects.ShouldBe(Rooms.All.Select(room => room.ProjectFile), ignoreOrder: true);
    }

    [Fact]
    public void No_project_sees_further_than_its_own_doors() =>
        Repository.Text("Directory.Build.props")
            .ShouldContain("<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>");

    [Fact]
    public void A_planted_package_door_and_framework_are_found()
    {
        const string Planted = """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <ItemGroup>
                <ProjectReference Include="../EdgeDom.Ledger/EdgeDom.Ledger.csproj" />
                <PackageReference Include="Dapper" />
              </ItemGroup>
            </Project>
            """;

        var control = Rooms.All.Single(room => room.Name == "Control");

        FloorRule.Findings(control, Planted).ShouldBe(
        [
            "Control has a door to Ledger that is not drawn.",
            "Control lacks the drawn door to Model.",
            "Control must not use the package Dapper.",
            "Control must not use the web framework.",
        ]);
    }
}
