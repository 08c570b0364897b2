using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class CirclesTests
{
    public static TheoryData<string> RoomNames => [.. Rooms.All.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void The_folders_of_a_project_form_no_circle(string name) =>
        Circles.Find(Plan.House, $"EdgeDom.{name}").ShouldBeEmpty();

    [Fact]
    public void A_planted_circle_is_found_though_it_hides_in_method_bodies() =>
        Circles.Find(Plan.House, "EdgeDom.Tests.House.Planted").ShouldBe(
        [
            "Left uses Right (Chalk uses Cheese), Right uses Left (Cheese uses Chalk)",
            "Right uses Left (Cheese uses Chalk), Left uses Right (Chalk uses Cheese)",
        ]);
}
