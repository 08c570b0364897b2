using EdgeDom.Control;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class GiveBackTests
{
    private static readonly Sku Red = Sku.Of("S000");
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly CountId One = CountId.Of("C1");
    private SiteStep step;
    private long now = 1_800_000_000_000;
    private long word;

    public GiveBackTests()
    {
        var settings = new TestSite().Settings();
        step = new SiteStep(settings, SiteState.Empty(settings));
        Run(new StockOpened([new OpeningBin(B1, new Cell(3, 3), 1, 1, [new BinLoad(1, Red, 100)])]));
    }

    [Fact]
    public void What_is_given_back_for_a_count_stands_under_it_and_is_granted_to_nobody()
    {
        Ask(60).ShouldBe([new StockMissed(Red, 60, One)]);
        step.Stock.IsAsked(One).ShouldBeTrue();
        Run(Back(10)).ShouldBeEmpty();
        step.Stock.IsAsked(One).ShouldBeTrue();

        Run(Back(50, One), new HubLinkChanged(true)).ShouldBeEmpty();

        step.Stock.IsAsked(One).ShouldBeFalse();
        Stock().ShouldBe((10, 40, 50));
        step.State.Counted[B1].Count!.Held.ShouldBe([new(0, 50)]);
    }

    [Fact]
    public void A_count_holds_back_no_more_than_lies_in_its_bin()
    {
        Run(new StockPosted(
            [], [new RightChange(Red, 0, -98, 0, 98)], [],
            [new CountChange(One, B1, true, [new HeldChange(Red, 98)], [new HeldChange(Red, 2)])]));
        Run(new StockPosted([new LoadChange(B1, 1, Red, -1, 0)], [], []));

        Run(Back(2, One)).ShouldBeEmpty();

        Stock().ShouldBe((1, 0, 99));
    }

    [Fact]
    public void Nothing_is_granted_of_an_item_that_a_count_waits_for()
    {
        Run(Back(60));
        Ask(40);
        Run(new HubLinkChanged(true)).ShouldBeEmpty();

        Run(Back(0, One));

        Run(new HubLinkChanged(true)).ShouldBe([new StockGranted(Red, 60)]);
    }

    // The hub gives back what it had not promised before it hears that the count has cut its right.
    [Theory]
    [InlineData(60, 0, 60)]
    [InlineData(20, 0, 20)]
    [InlineData(75, 15, 60)]
    [InlineData(0, 0, 0)]
    public void Of_an_answer_that_comes_too_late_only_what_the_count_has_not_cut_is_taken(
        long given, long taken, long undone)
    {
        Ask(80);
        End(60).ShouldBe([new AllotmentShrunk(Red, 60, "count", One)]);
        Restart();

        Run(Back(given, One)).ShouldBe(undone == 0 ? [] : [new GiveBackUndone(Red, undone)]);

        Stock().ShouldBe((taken, 40 - taken, 0));
        step.Stock.Questions.ShouldBe(0);
    }

    [Fact]
    public void What_a_count_cuts_after_the_answer_is_told_for_nobody()
    {
        Ask(80);
        Run(Back(20, One));

        // What was given back goes first.
        End(60).ShouldBe([new AllotmentShrunk(Red, 40, "count")]);
        Run(Back(20, One)).ShouldBeEmpty();
        Stock().Free.ShouldBe(20);
    }

    [Theory]
    [InlineData("C1")]
    [InlineData(null)]
    public void Of_a_give_back_only_what_is_still_allotted_is_taken_and_the_rest_is_undone(string? count)
    {
        Ask(80);
        Run(new StockPosted([new LoadChange(B1, 1, Red, -70, 0)], [], [new StockShortfall(Red, 70, "seen")]))
            .ShouldBe([new AllotmentShrunk(Red, 70, "seen")]);

        Run(Back(80, count is null ? null : CountId.Of(count))).ShouldBe([new GiveBackUndone(Red, 50)]);

        Stock().ShouldBe(count is null ? (30, 0, 0) : (0, 0, 30));
    }

    [Fact]
    public void What_is_given_back_of_an_item_that_the_site_has_no_more_is_undone() =>
        Run(new HubMessageReceived(1, new StockGivenBack(Sku.Of("gone"), 4)))
            .ShouldBe([new GiveBackUndone(Sku.Of("gone"), 4)]);

    private static CountChange Change(bool isOpen, params HeldChange[] asked) =>
        new(One, B1, isOpen, [], asked.Length == 0 ? null : asked);

    private HubMessageReceived Back(long quantity, CountId? count = null) =>
        new(++word, new StockGivenBack(Red, quantity, count));

    private IEnumerable<SiteMessage> Ask(long quantity) =>
        Run(new StockPosted([], [], [], [Change(true, new HeldChange(Red, quantity))]));

    private IEnumerable<SiteMessage> End(long missing) => Run(new StockPosted(
        [new LoadChange(B1, 1, Red, -missing, 0)],
        [new RightChange(Red, Stock().Blocked, 0, 0, -Stock().Blocked)],
        [new StockShortfall(Red, missing, "count", One)],
        [Change(false, new HeldChange(Red, 0)) with
        {
            Held = Stock().Blocked == 0 ? [] : [new HeldChange(Red, -Stock().Blocked)], Asked = null,
        }]));

    private IEnumerable<SiteMessage> Run(params Fact[] facts)
    {
        now += 100;
        return step.Run(facts, new Moment(now)).Messages;
    }

    private void Restart()
    {
        var settings = step.State.Settings;
        var hash = step.State.Hash();
        step = new SiteStep(settings, SiteState.Decode(settings, step.State.Encode()));
        step.State.Hash().ShouldBe(hash);
    }

    private (long Free, long Allotted, long Blocked) Stock()
    {
        var stock = step.View(withStock: true).Stock.Single(each => each.Sku == Red);
        return (stock.Free, stock.Allotted, stock.Blocked);
    }
}
