using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Hub;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// A real small volume fills up under a hub: what finds no room is refused whole, and the hub goes on.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_hubs_disk_is_full
{
    private const int VolumeMib = 8;
    private const int HoldsMax = 20_000;

    [Fact]
    public async Task A_hub_refuses_what_finds_no_room_and_goes_on_when_there_is_some()
    {
        Assert.SkipUnless(SmallVolume.CanBe, "only root may mount a small volume");
        await using var volume = await SmallVolume.Of(VolumeMib);
        Assert.SkipWhen(volume is null, "this system does not let us mount a small volume");
        using var bench = new HubBench(HubBench.Usual(
            new HubOptions { DatabaseFile = Path.Combine(volume.Path, "hub.db") }));
        bench.Stock("store", "MUG", 1_000_000);
        Proof.At("holds until the volume is full");
        volume.LeaveFree(0);

        var held = HoldUntilFull(bench);

        bench.Desk.Broken.ShouldBeNull();
        Held(bench).ShouldBe(held, "what was refused is undone");
        Should.Throw<DeskClosedException>(() => bench.Hold("again", "store", "MUG", 1))
            .Message.ShouldContain("is full");

        Proof.At("room again");
        volume.Free();
        bench.Hold("again", "store", "MUG", 1).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeFalse();
        bench.Reopen();
        Held(bench).ShouldBe(held + 1);
        bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
    }

    private static long Held(HubBench bench) =>
        bench.Do((book, _) => book.Held(NodeId.Of("store"), Sku.Of("MUG")));

    private static long HoldUntilFull(HubBench bench)
    {
        for (var count = 0; count < HoldsMax; count++)
        {
            try
            {
                bench.Hold($"hold-{count}-{new string('x', 100)}", "store", "MUG", 1);
            }
            catch (DeskClosedException)
            {
                return count;
            }
        }

        throw new InvalidOperationException($"The volume was not full after {HoldsMax} holds.");
    }
}
