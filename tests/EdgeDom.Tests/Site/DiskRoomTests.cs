using EdgeDom.Ledger.Space;
using EdgeDom.Model.Facts;
using EdgeDom.Site.Loop;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class DiskRoomTests : IDisposable
{
    private const long Mib = 1024 * 1024;
    private const int MoreThanAnyVolumeMib = 1_000_000_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-room-");

    private string Ledger => Path.Combine(folder.FullName, "ledger.db");

    [Fact]
    public void A_reserve_is_kept_whole_and_given_back_in_eighths()
    {
        var reserve = new DiskReserve(Ledger, 8 * Mib);
        reserve.Fill().ShouldBeTrue();
        (reserve.KeptBytes, reserve.MissingBytes).ShouldBe((8 * Mib, 0));
        for (var left = 7; left >= 0; left--)
        {
            reserve.GiveWay().ShouldBeTrue();
            reserve.KeptBytes.ShouldBe(left * Mib);
        }

        reserve.GiveWay().ShouldBeFalse();
        reserve.Fill().ShouldBeTrue();
        new DiskReserve(Ledger, 8 * Mib).MissingBytes.ShouldBe(0);
    }

    [Fact]
    public void A_volume_with_less_room_than_is_wanted_is_told_once()
    {
        var watch = new SpaceWatch(Ledger, MoreThanAnyVolumeMib, reserveMib: 1, TimeProvider.System);
        var facts = new List<Fact>();
        watch.Gather(facts);
        facts.ShouldHaveSingleItem().ShouldBeOfType<DiskSpaceChanged>().IsShort.ShouldBeTrue();
        watch.GiveWay();
        watch.Gather(facts);
        facts.Count.ShouldBe(1);
    }

    [Fact]
    public void A_volume_with_room_is_told_at_the_start_so_that_an_old_alarm_ends_and_then_needs_no_word()
    {
        var facts = new List<Fact>();
        var watch = new SpaceWatch(Ledger, shortMib: 1, reserveMib: 1, TimeProvider.System);
        watch.Gather(facts);
        facts.ShouldHaveSingleItem().ShouldBeOfType<DiskSpaceChanged>().IsShort.ShouldBeFalse();
        watch.GiveWay();
        watch.Gather(facts);
        facts.Count.ShouldBe(1);
        new DiskReserve(Ledger, Mib).MissingBytes.ShouldBe(0);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
