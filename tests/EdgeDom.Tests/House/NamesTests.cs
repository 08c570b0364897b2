using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Tests.House.Planted.Names;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class NamesTests
{
    private static readonly Type[] Planted =
        [typeof(StockManager), typeof(StockManager.ShelfId), typeof(StockManager.ShelfPainted)];

    private static IEnumerable<Type> Everything => Rooms.All.SelectMany(room => Rooms.Types(room.Name));

    private static IEnumerable<Type> Brains => [.. Rooms.Types("Control"), .. Rooms.Types("Sourcing")];

    [Fact]
    public void No_type_ends_in_a_word_that_says_nothing() => NameRules.EmptyEndings(Everything).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(Fact))]
    [InlineData(typeof(Command))]
    [InlineData(typeof(SiteMessage))]
    [InlineData(typeof(HubMessage))]
    public void Facts_commands_and_messages_are_sealed_records_that_cannot_change(Type family) =>
        NameRules.OpenRecords(Everything, family).ShouldBeEmpty();

    [Fact]
    public void Ids_are_values() => NameRules.IdsThatAreNoValues(Everything).ShouldBeEmpty();

    [Fact]
    public void No_member_of_a_brain_reaches_outside() => NameRules.MembersThatReachOutside(Brains).ShouldBeEmpty();

    [Fact]
    public void Nothing_of_the_nouns_or_the_brains_keeps_floating_point() =>
        NameRules.FloatingState([.. Rooms.Types("Model"), .. Brains]).ShouldBeEmpty();

    [Fact]
    public void Each_law_finds_its_planted_sinner()
    {
        NameRules.EmptyEndings(Planted).ShouldHaveSingleItem().ShouldContain("StockManager ends in Manager");
        NameRules.OpenRecords(Planted, typeof(Fact)).ShouldHaveSingleItem().ShouldContain("ShelfPainted");
        NameRules.IdsThatAreNoValues(Planted).ShouldHaveSingleItem().ShouldContain("ShelfId");
        NameRules.MembersThatReachOutside(Planted).ShouldHaveSingleItem().ShouldContain("System.IO.TextReader");
        NameRules.FloatingState(Planted).ShouldHaveSingleItem().ShouldContain("_weightKg");
    }
}
