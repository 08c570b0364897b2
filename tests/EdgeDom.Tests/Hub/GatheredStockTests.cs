using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// What gathered orders want is sold to nobody else: it is not available, quoted, held or given to orders that are not
/// gathered, and they get it when their window closes.
/// </summary>
public sealed class GatheredStockTests : IDisposable
{
    private const int Acts = 60;
    private const int Runs = 25;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly string[] Skus = ["a", "b"];

    private readonly HubBench _bench = new(options => Windows.Gathering(options with { IsDurable = false }));

    public void Dispose()
    {
        Windows.ShouldAddUp(_bench, "at the end");
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Who_found_enough_there_gets_it_when_the_window_closes_whatever_others_do_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play, options => Windows.Gathering(options with { IsDurable = false }));

    [Fact]
    public void Who_found_enough_there_gets_it_whatever_others_do_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play, Windows.Gathering);

    [Fact]
    public void Availability_leaves_out_what_they_want_on_SQLite() => OneNode.Sample(
        Draws, Runs, AvailableStockTests.Play, options => Windows.Gathering(AvailableStockTests.With(options)));

    [Fact]
    public void Availability_leaves_out_what_they_want_over_three_nodes_on_PostgreSQL() => ThreeNodes.Sample(
        Draws, Runs / 5, AvailableStockTests.Play, options => Windows.Gathering(AvailableStockTests.With(options)));

    [Fact]
    public void It_is_not_available_quoted_or_held_and_is_theirs_when_the_window_closes_also_after_a_restart()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 3);
        var order = Place("one", HubBench.Wish(("a", 4), ("a", 2)));

        Safeguards.Seen(_bench, "a").ShouldBe("2: depot 2, store 2");
        _bench.Reopen();
        Safeguards.Seen(_bench, "a").ShouldBe("2: depot 2, store 2");
        Unquoted("p-1", 3).ShouldBe(1);
        Held("r-1", "store", 3).ShouldBe("unavailable at store");
        Held("r-2", "store", 2).ShouldBe("held at store");
        Safeguards.Seen(_bench, "a").ShouldBe("0: ");
        Windows.Close(_bench);

        Windows.IsPlanned(_bench.Read(order.Id)).ShouldBeTrue();
        Safeguards.Seen(_bench, "a").ShouldBe("0: ");
    }

    [Fact]
    public void A_promise_that_was_quoted_before_is_not_held_with_what_somebody_has_ordered_since()
    {
        _bench.Stock("store", "a", 5);
        Unquoted("p-1", 4).ShouldBe(0);
        Place("one", HubBench.Wish(("a", 2)));

        _bench.Do((book, now) => Promising.Hold(book, "p-1", 60_000, now))
            .ShouldBe(new PromiseOutcome.Unavailable("This buyer may no longer have 4 of a."));
    }

    [Fact]
    public void What_is_changed_or_cancelled_is_free_for_others_at_once()
    {
        _bench.Stock("store", "a", 9);
        var (first, second) = (Place("one", HubBench.Wish(("a", 4))), Place("two", HubBench.Wish(("a", 3))));
        Safeguards.Seen(_bench, "a").ShouldBe("2: store 2");

        Policies.Change(_bench, first.Id, "DE", 2).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Safeguards.Seen(_bench, "a").ShouldBe("4: store 4");
        Policies.Change(_bench, first.Id, country: null, 6).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Safeguards.Seen(_bench, "a").ShouldBe("0: ");
        _bench.Do((book, now) => Cancelling.Cancel(book, second.Id, now));
        Safeguards.Seen(_bench, "a").ShouldBe("3: store 3");
        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));
        Safeguards.Seen(_bench, "a").ShouldBe("9: store 9");
    }

    [Fact]
    public void It_counts_as_bought_in_guarantees_and_caps_of_its_channel()
    {
        Policies.Put(_bench, Policies.Wish("web", "web", guaranteed: 6, cap: 7));
        _bench.Stock("store", "a", 10);
        Place("one", Policies.Basket("web", "GB", ("a", 5)));

        Unquoted("p-1", 4, Policies.Basket("web", "GB", ("a", 4))).ShouldBe(2);
        Unquoted("p-2", 9, Policies.Basket("app", "GB", ("a", 9))).ShouldBe(5);
        Windows.Close(_bench);
        Unquoted("p-3", 4, Policies.Basket("web", "GB", ("a", 4))).ShouldBe(2);
        Unquoted("p-4", 9, Policies.Basket("app", "GB", ("a", 9))).ShouldBe(5);
    }

    [Fact]
    public void What_can_only_be_fetched_is_not_wanted_by_orders_that_are_to_be_sent()
    {
        Show("depot", DeliveryOption.Pickup);
        Show("store", DeliveryOption.Ship, DeliveryOption.Pickup);
        _bench.Stock("depot", "a", 4);
        _bench.Stock("store", "a", 5);
        Place("one", HubBench.Wish(("a", 7)));

        Safeguards.Seen(_bench, "a").ShouldBe("0: ");
        Safeguards.Seen(_bench, "a", option: DeliveryOption.Pickup).ShouldBe("4: depot 4, store 4");
    }

    [Fact]
    public void An_order_that_cannot_be_gathered_gets_what_is_left_and_waits_behind_who_is()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Stock("store", "a", 3);
        _bench.Now = _bench.Now.Plus((6 * 3_600_000) - 40_000);
        var gathered = Place("one", HubBench.Wish(("a", 2)));
        _bench.Now = gathered.Window!.Until;
        var late = Place("late", HubBench.Wish(("a", 3)) with { Backorder = true, Priority = 9 });
        var suspect = Suspects.Order(_bench, "suspect", ("a", 1));

        late.Window.ShouldBeNull();
        (Reserved.Parts(late), late.Waiting.Sum(wait => wait.Units)).ShouldBe(("store 1", 2));
        (suspect.Window, suspect.Hold!.Reserved.Sum()).ShouldBe((null, 0));
        Look();
        Suspects.Release(_bench, suspect.Id);
        Reserved.Parts(_bench.Read(late.Id)).ShouldBe("store 1");
        Reserved.Parts(_bench.Read(suspect.Id)).ShouldBe("");
        Windows.Tend(_bench);

        Windows.IsPlanned(_bench.Read(gathered.Id)).ShouldBeTrue();
        _bench.Stock("store", "a", 5);
        Reserved.Parts(_bench.Read(late.Id)).ShouldBe("store 1, store 2");
    }

    [Fact]
    public void An_order_has_the_units_that_were_reserved_for_it_and_no_more_of_what_gathered_orders_want()
    {
        _bench.Stock("store", "a", 5);
        Held("r-1", "store", 2).ShouldBe("held at store");
        Place("one", HubBench.Wish(("a", 2)));

        Reserved.Parts(Reserved.Order(_bench, "named", ["r-1"], ("a", 5))).ShouldBe("store 3");
    }

    [Fact]
    public void What_an_order_has_it_keeps_when_its_node_rejects_it_though_others_are_gathered()
    {
        _bench.Stock("store", "a", 2);
        var first = Place("one", HubBench.Wish(("a", 2)));
        Windows.Close(_bench);
        _bench.Stock("depot", "a", 2);
        Place("two", HubBench.Wish(("a", 4)));
        Safeguards.Seen(_bench, "a").ShouldBe("0: ");

        NodeActs.Play(_bench, first.Id, 0);

        Reserved.Parts(_bench.Read(first.Id)).ShouldBe("depot 2");
    }

    [Fact]
    public void What_more_a_change_asks_for_comes_behind_gathered_orders()
    {
        _bench.Stock("store", "a", 5);
        var first = Place("one", HubBench.Wish(("a", 2)));
        Windows.Close(_bench);
        Place("two", HubBench.Wish(("a", 2)));

        Policies.Change(_bench, first.Id, country: null, 5).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        Reserved.Parts(_bench.Read(first.Id)).ShouldBe("store 3");
    }

    [Fact]
    public void Expected_supply_is_promised_behind_gathered_orders_and_anew_when_one_is_gone()
    {
        Backorders.Expect(_bench, "S-1", "a", 10, day: 3);
        _bench.Stock("store", "a", 1);
        Held("r-1", "store", 1).ShouldBe("held at store");
        var gathered = Place("one", HubBench.Wish(("a", 8)));
        Reserved.Expected(_bench, "r-2", "a", 3).ShouldStartWith("unavailable");
        var quote = _bench.Do((book, now) => Promising.Quote(
            book, "p-1", HubBench.Wish(("a", 5)) with { Backorder = true }, now));
        quote.ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Waits!.Select(wait => (wait.Supply, wait.Units))
            .ShouldBe([("S-1", 2), ("", 3)]);
        var late = _bench.Read(_bench.Place(
            "late", HubBench.Wish(("a", 6)) with { Backorder = true, Reservations = ["r-1"] })
            .ShouldBeOfType<PlaceOutcome.Placed>().Order);
        Backorders.Waits(late).ShouldBe([("S-1", 2), ("", 3)]);

        _bench.Do((book, now) => Cancelling.Cancel(book, gathered.Id, now));
        _bench.Do((book, now) => Supplying.Tend(book, now));

        Backorders.Waits(_bench.Read(late.Id)).ShouldBe([("S-1", 5)]);
    }

    [Fact]
    public void It_is_told_to_who_follows_the_feed_when_an_order_is_gathered_and_when_it_is_gone()
    {
        Feeds.Subscribe(_bench, "shop", EventTypes.AvailabilityChanged);
        _bench.Stock("store", "a", 5);
        var order = Place("one", HubBench.Wish(("a", 3)));
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
        Place("two", HubBench.Wish(("a", 1)));
        Windows.Close(_bench);

        Feeds.OverAll(_bench).ShouldBe(["a: nothing to 5", "a: 5 to 2", "a: 2 to 5", "a: 5 to 4"]);
    }

    [Fact]
    public void Many_items_are_known_after_a_restart_and_so_is_what_an_older_program_gathered()
    {
        var skus = Enumerable.Range(0, 12).Select(at => $"sku-{at}").ToArray();
        Array.ForEach(skus, sku => _bench.Stock("store", sku, 3));
        var order = Place("one", HubBench.Wish([.. skus.Select(sku => (sku, 2L))]));
        _bench.Reopen();
        skus.Select(sku => Safeguards.Seen(_bench, sku)).ShouldAllBe(seen => seen == "1: store 1");

        _bench.Reopen(() => Run("UPDATE gathered SET units = 0, buyer = ''"));

        skus.Select(sku => Safeguards.Seen(_bench, sku)).ShouldAllBe(seen => seen == "1: store 1");
        Windows.Close(_bench);
        Windows.IsPlanned(_bench.Read(order.Id)).ShouldBeTrue();
    }

    private static void Play(int[] draws, params HubBench[] benches)
    {
        foreach (var (sku, units) in Skus.Zip([24L, 16L]))
        {
            Array.ForEach(Nodes, node => benches[0].Stock(node, sku, units));
        }

        foreach (var (at, draw) in draws.Index())
        {
            var bench = benches[(draw >> 4) % benches.Length];
            if (draw % 13 == 0)
            {
                bench.Reopen();
            }

            Act(bench, benches, new Random(draw), at);
            var judge = benches[(draw >> 9) % benches.Length];
            judge.Do((book, now) => Skus.Select(sku => (sku, Left(book, sku), Available(book, sku, now))).ToArray())
                .ShouldAllBe(one => one.Item2 == one.Item3 && one.Item2 >= 0, $"after act {at}");
        }

        Close(benches);
        Backorders.ShouldAddUp(benches[0]);
    }

    private static void Act(HubBench bench, HubBench[] benches, Random chance, int at)
    {
        var (sku, units) = (Skus[chance.Next(2)], chance.Next(1, 5));
        var id = CustomerOrder.IdOf(1 + chance.Next(Math.Max(1, (int)bench.Counts().Received)));
        switch (chance.Next(12))
        {
            case 0 or 1 or 2 when bench.Do((book, now) => Available(book, sku, now)) >= units:
                bench.Place($"order-{at}", HubBench.Wish((sku, units)) with
                {
                    Priority = chance.Next(3), Backorder = chance.Next(2) == 0,
                });
                break;
            case 3 or 4:
                Name(bench, chance, at, sku, units);
                break;
            case 5 or 6:
                bench.Do((book, now) => Promising.Quote(book, $"p-{at}", HubBench.Wish((sku, units)), now));
                bench.Do((book, now) => Promising.Hold(book, $"p-{at}", 60_000, now));
                if (chance.Next(2) == 0)
                {
                    bench.Do((book, now) => Promising.Confirm(book, $"p-{at}", new OrderWords("", "", "", ""), now));
                }

                break;
            case 7:
                bench.Do((book, now) => Cancelling.Cancel(book, id, now));
                break;
            case 8:
                Change(bench, id, units);
                break;
            case 9:
                bench.Do((book, _) =>
                {
                    book.Supplies.RaiseAll();
                    return 0;
                });
                break;
            case 10 when chance.Next(3) == 0:
                Close(benches);
                break;
            case 11 when bench.Counts().Received > 0:
                NodeActs.Play(bench, id, 2);
                break;
            default:
                break;
        }
    }

    // An order for more than was reserved gets what is left, and what it waits for it does not get before others.
    private static void Name(HubBench bench, Random chance, int at, string sku, long units)
    {
        if (chance.Next(2) == 0)
        {
            bench.Hold($"r-{at}", Nodes[chance.Next(2)], sku, units);
        }
        else
        {
            Reserved.Anywhere(bench, $"r-{at}", sku, units);
        }

        bench.Place($"named-{at}", HubBench.Wish((sku, units + 5)) with
        {
            Reservations = [$"r-{at}"], Backorder = true, Priority = chance.Next(3),
        });
    }

    // A gathered order that finds more there than it has asks for it.
    private static void Change(HubBench bench, OrderId id, long units)
    {
        var more = bench.Do((book, now) => book.Order(id) is { Window: not null } order
            ? units - order.Lines[0].Wanted <= Available(book, order.Lines[0].Sku.Value, now) : (bool?)null);
        if (more == true)
        {
            Policies.Change(bench, id, country: null, units);
        }
    }

    private static void Close(HubBench[] benches)
    {
        var gathered = benches[0].Do((book, _) => book.Store.Gathered.All());
        Windows.Close(benches);
        gathered.Select(id => benches[^1].Read(id)).ShouldAllBe(order => order.Lines.All(
            line => order.Buckets(line).Planned == line.Wanted));
    }

    // From the rows alone: what lies there, less what is reserved, less what gathered orders want.
    private static long Left(HubBook book, string sku) =>
        Nodes.Sum(node => book.Right(NodeId.Of(node), Sku.Of(sku)).AvailableToSell)
        - Enumerable.Range(1, (int)book.Counts.Received).Select(number => book.Order(CustomerOrder.IdOf(number))!)
            .Where(order => order.Window is not null).SelectMany(order => order.Lines)
            .Where(line => line.Sku.Value == sku).Sum(line => line.Wanted - line.Short);

    private static long Available(HubBook book, string sku, EdgeDom.Model.Time.Moment now) =>
        AvailabilityView.Of(book, Sku.Of(sku), now).AvailableToSell;

    private CustomerOrder Place(string key, OrderRequest wish) => Suspects.Place(_bench, key, wish);

    private string Held(string id, string node, long units)
    {
        _bench.Hold(id, node, "a", units);
        return Reserved.Seen(_bench, id);
    }

    private long Unquoted(string id, long units, OrderRequest? wish = null) => _bench
        .Do((book, now) => Promising.Quote(book, id, wish ?? HubBench.Wish(("a", units)), now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Plan.Unfilled.Sum(one => one.Quantity);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_bench.Options.DatabaseFile};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Look() => _bench.Do((book, _) =>
    {
        book.Supplies.RaiseAll();
        return 0;
    });

    private void Show(string node, params DeliveryOption[] options) => _bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of(node))! with { VisibleFor = options });
        return 0;
    });
}
