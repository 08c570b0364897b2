using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>
/// The oversell drill: a thousand parallel buyers for a hundred units over eight nodes, with a hub killed in the middle
/// and with a site cut off, on SQLite and on PostgreSQL with three hub nodes.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_thousand_buyers_want_a_hundred_units(ITestOutputHelper output)
{
    private const int AllOfIt = 1_000;
    private const int HalfOfIt = 500;

    public static TheoryData<DrillTrouble, int> Drills
    {
        get
        {
            var drills = new TheoryData<DrillTrouble, int>();
            foreach (var seed in Proof.Seeds(share: 1, full: 5))
            {
                foreach (var trouble in Enum.GetValues<DrillTrouble>())
                {
                    drills.Add(trouble, seed);
                }
            }

            return drills;
        }
    }

    [Theory]
    [MemberData(nameof(Drills))]
    public Task Exactly_a_hundred_get_one_with_one_hub_on_SQLite(DrillTrouble trouble, int seed) =>
        Run(isShared: false, trouble, seed);

    [Theory]
    [MemberData(nameof(Drills))]
    public Task Exactly_a_hundred_get_one_with_three_hub_nodes_on_PostgreSQL(DrillTrouble trouble, int seed)
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        return Run(isShared: true, trouble, seed);
    }

    private async Task Run(bool isShared, DrillTrouble trouble, int seed)
    {
        var what = $"{trouble}, seed {seed}: {Proof.Replay(GetType(), seed)}";
        Proof.At(seed, $"{trouble}: programs and grants");
        var isCut = trouble == DrillTrouble.SiteCutOff;
        var granted = isCut ? OversellDrill.AtSite / 2 : OversellDrill.AtSite;
        await using var drill = await OversellDrill.Begin(
            isShared, isCut ? HalfOfIt : AllOfIt, granted, seed, what);
        if (isCut)
        {
            drill.Cut();
        }

        Proof.At(seed, $"{trouble}: {OversellDrill.Buyers} buyers at once");
        var rush = drill.Rush();
        var dead = trouble == DrillTrouble.HubKilled ? await Kill(drill, new Random(seed)) : 0;
        var sold = (await Task.WhenAll(rush)).Sum();

        output.WriteLine($"{what}: {sold} sold, {drill.SoldAtSite} of them at the site; {drill.Answered} answered at"
            + $" the hub, {dead} of them when it was killed last");
        sold.ShouldBe(OversellDrill.Units, what);
        drill.SoldAtSite.ShouldBe(OversellDrill.AtSite - granted, what);
        dead.ShouldBeLessThan(drill.Answered, $"blows must come in the middle: {what}");
        Proof.At(seed, $"{trouble}: the end and the counting");
        await drill.Finish();
        drill.Judge();
    }

    private static async Task<int> Kill(OversellDrill drill, Random chance)
    {
        var first = chance.Next(drill.Nodes.Count);
        var dead = await drill.KillAt(chance.Next(20, 300), first);
        return drill.Nodes.Count == 1
            ? dead
            : await drill.KillAt(dead + chance.Next(1, 100), (first + 1) % drill.Nodes.Count);
    }
}
