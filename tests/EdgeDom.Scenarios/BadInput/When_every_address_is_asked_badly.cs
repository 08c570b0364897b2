using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Thousands of broken requests to every endpoint that site and hub have, taken from the running programs themselves:
/// each is refused in words, nothing is stored, nothing ends, and memory stays flat.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_every_address_is_asked_badly
{
    private const int ShotsPerSeed = 50;
    private const int ShareSeeds = 24;
    private const int AllSeeds = 110;

    [Fact]
    public async Task The_hub_refuses_in_words_and_stores_nothing()
    {
        await using var hub = await RunningHub.StartAsync();
        await Shoot(hub);
        (await hub.Voice.Say()).Instruction.ShouldBe(Wire.Sync.SyncInstruction.None, "the site's own exchange goes on");
    }

    [Fact]
    public async Task A_site_refuses_in_words_and_stores_nothing()
    {
        await using var site = await RunningSite.StartAsync();
        await Shoot(site);
    }

    private static async Task Shoot(IProgramUnderTest program)
    {
        var doors = program.Doors;
        doors.Count.ShouldBeGreaterThan(10);
        doors.Where(door => door.HasEffect && !program.Examples.ContainsKey(door.Name)).Select(door => door.Name)
            .ShouldBe(program.WithoutBody, ignoreOrder: true, "a new endpoint needs a valid example to be broken");
        var range = new FiringRange(program, doors);
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(ShareSeeds, AllSeeds);
        foreach (var seed in seeds)
        {
            await range.Shoot(seed, ShotsPerSeed);
            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Proof.At("memory, and whether every endpoint was asked");
        memory.Problem().ShouldBeEmpty();
        if (Proof.OnlySeed is null)
        {
            range.NeverShotAt.ShouldBeEmpty("every endpoint must be asked badly");
        }
    }
}
