using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Settings;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class PortStationTests
{
    private static readonly Cell Stack = new(3, 0);

    [Fact]
    public void A_display_is_acknowledged_at_once()
    {
        var small = WithBinAtPort(5);

        small.Show(7, Pick(2));
        small.Run(0);

        small.All<LightShown>().ShouldHaveSingleItem().Number.ShouldBe(7);
    }

    [Fact]
    public void The_person_takes_what_is_shown_and_scans_it()
    {
        var small = WithBinAtPort(5);

        small.Show(7, Pick(2));
        small.Run(9_000);

        small.All<CodeScanned>().ShouldHaveSingleItem().Code.ShouldBe("4001");
        UnitsLeft(small).ShouldBe(3);
        small.World.Truth.TakenPerSku[Mug].ShouldBe(2);
        small.World.Truth.Totes[(Port, 1, Mug)].ShouldBe(2);
    }

    [Fact]
    public void Who_does_not_scan_presses_the_button()
    {
        var small = WithBinAtPort(5, picker => picker with { ScansPermille = 0 });

        small.Show(7, Pick(2));
        small.Run(9_000);

        small.All<LightPressed>().ShouldHaveSingleItem().ShouldBe(new LightPressed(Port, 7, 2));
        small.All<CodeScanned>().ShouldBeEmpty();
    }

    [Fact]
    public void Fewer_than_asked_are_confirmed_by_the_button_with_what_was_there()
    {
        var small = WithBinAtPort(1);

        small.Show(7, Pick(3));
        small.Run(12_000);

        small.All<LightPressed>().ShouldHaveSingleItem().Quantity.ShouldBe(1);
        UnitsLeft(small).ShouldBe(0);
    }

    [Fact]
    public void Other_goods_than_asked_stay_and_the_button_says_none()
    {
        var small = WithBinAtPort(5);

        small.Show(7, Pick(1) with { Sku = Lamp });
        small.Run(9_000);

        small.All<LightPressed>().ShouldHaveSingleItem().Quantity.ShouldBe(0);
        UnitsLeft(small).ShouldBe(5);
    }

    [Fact]
    public void A_display_that_stays_lit_is_confirmed_again_but_nothing_is_taken_twice()
    {
        var small = WithBinAtPort(5);

        small.Show(7, Pick(2));
        small.Run(45_000);

        small.All<CodeScanned>().Count.ShouldBeInRange(3, 5);
        UnitsLeft(small).ShouldBe(3);
    }

    [Fact]
    public void The_same_number_shown_again_is_confirmed_again_but_nothing_is_taken_twice()
    {
        var small = WithBinAtPort(5);
        small.Show(7, Pick(2));
        small.Run(9_000);

        small.Show(7, Pick(2));
        small.Run(4_000);

        small.All<CodeScanned>().Count.ShouldBe(2);
        UnitsLeft(small).ShouldBe(3);
    }

    [Fact]
    public void The_same_number_after_a_blank_takes_nothing_twice()
    {
        var small = WithBinAtPort(5);
        small.Show(7, Pick(2));
        small.Run(9_000);

        small.Show(8, null);
        small.Run(1_000);
        small.Show(7, Pick(2));
        small.Run(9_000);

        small.All<CodeScanned>().Count.ShouldBe(2);
        UnitsLeft(small).ShouldBe(3);
    }

    [Fact]
    public void An_equal_pick_with_a_new_number_after_the_confirmation_is_a_new_pick()
    {
        var small = WithBinAtPort(5);
        small.Show(7, Pick(2));
        small.Run(9_000);

        small.Show(8, Pick(2));
        small.Run(9_000);

        UnitsLeft(small).ShouldBe(1);
    }

    [Fact]
    public void A_wrong_scan_comes_before_the_right_one_and_a_new_number_meanwhile_takes_nothing_more()
    {
        var small = WithBinAtPort(5, picker => picker with { WrongScanPerMillion = 1_000_000 });
        small.Show(7, Pick(2));
        while (small.All<CodeScanned>().Count == 0)
        {
            small.Run(100);
        }

        small.All<CodeScanned>().ShouldHaveSingleItem().Code.ShouldBe("4002");
        small.Show(8, Pick(2));
        small.Run(6_000);

        small.All<CodeScanned>().Select(scan => scan.Code).ShouldBe(["4002", "4001"]);
        UnitsLeft(small).ShouldBe(3);
    }

    [Fact]
    public void A_double_scan_is_two_frames_200_ms_apart()
    {
        var small = WithBinAtPort(5, picker => picker with { DoubleScanPerMillion = 1_000_000 });

        small.Show(7, Pick(2));
        small.Run(9_000);

        var times = small.Heard.Where(heard => heard.Fact is CodeScanned).Select(heard => heard.Millis).ToList();
        times.Count.ShouldBe(2);
        (times[1] - times[0]).ShouldBe(200);
    }

    [Fact]
    public void A_double_press_counts_for_whatever_is_lit_by_then()
    {
        var small = WithBinAtPort(
            5, picker => picker with { ScansPermille = 0, DoublePressPerMillion = 1_000_000 });
        small.Show(7, Pick(2));
        while (small.All<LightPressed>().Count == 0)
        {
            small.Run(50);
        }

        small.Show(8, Pick(1));
        small.Run(200);

        small.All<LightPressed>().ShouldBe([new LightPressed(Port, 7, 2), new LightPressed(Port, 8, 1)]);
        UnitsLeft(small).ShouldBe(3);
    }

    [Fact]
    public void A_bin_that_is_not_there_is_waited_for()
    {
        var small = new SmallWorld(settings => Stocked(settings, 5), Stack).Run(0);
        small.Show(7, Pick(1));
        small.Run(60_000);
        small.All<CodeScanned>().ShouldBeEmpty();

        BringBin(small);
        small.Run(20_000);

        small.All<CodeScanned>().Count.ShouldBeGreaterThanOrEqualTo(1);
        UnitsLeft(small).ShouldBe(4);
    }

    [Fact]
    public void The_scale_tells_what_was_put_into_the_tote_last()
    {
        var small = WithBinAtPort(5);
        small.Show(7, Pick(2));
        small.Run(9_000);

        small.AskScale();
        small.Run(0);

        small.All<WeightRead>().ShouldHaveSingleItem().ShouldBe(new WeightRead(Port, 700, true));
    }

    private static PickDisplay Pick(long quantity) => new(BinId.Of("B1"), 1, Mug, quantity, 1);

    private static long UnitsLeft(SmallWorld small) =>
        small.World.Truth.BinOf(BinId.Of("B1"))!.Loads.Sum(load => load.Quantity);

    private static WorldSettings Stocked(WorldSettings settings, int units) => settings with
    {
        Stock = new OpeningStock([Bin("B1", Stack, 1, new BinLoad(1, Mug, units))]),
    };

    private static SmallWorld WithBinAtPort(int units, Func<PickerSettings, PickerSettings>? change = null)
    {
        var small = new SmallWorld(
            settings => Stocked(settings, units) with
            {
                Picker = change is null ? settings.Picker : change(settings.Picker),
            },
            Stack).Run(0);
        BringBin(small);
        return small.Run(20_000);
    }

    private static void BringBin(SmallWorld small)
    {
        small.Send("up", 0, Way(Stack), Lift("B1", 1));
        small.Run(20_000);
        small.Send("down", 0, Way(Stack, new Cell(2, 0)), Lower("B1", 0) with { Port = Port });
        small.Run(20_000);
    }
}
