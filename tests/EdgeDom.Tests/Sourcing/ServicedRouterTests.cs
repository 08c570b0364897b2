using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>The router where nodes have rate cards: equal to the best of all plans, and in time.</summary>
public sealed class ServicedRouterTests
{
    private const double SharingsMost = 4_000;

    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);
    private static readonly string[] Names = ["standard", "express", "bike"];

    private static readonly Gen<WeightBand[]> Bands =
        from steps in Gen.Select(Gen.Long[1, 6], Gen.Long[0, 60], Gen.Long[0, 30]).Array[1, 3]
        from isOpen in Gen.Bool
        select steps.Select((step, index) => new WeightBand(
            isOpen && index == steps.Length - 1 ? null : steps.Take(index + 1).Sum(one => one.Item1) * 200,
            step.Item2 * 10,
            step.Item3)).ToArray();

    private static readonly Gen<ServiceOffer[]?> Services =
        from count in Gen.Int[0, 9]
        from services in Gen.Select(Gen.Int[0, 8], Bands, Gen.Long[0, 40], Gen.Long[0, 900], Gen.Long[0, 400]).Array[3]
        select count == 9 ? null : services.Take(count % 4).Select((one, index) => new ServiceOffer(
            Names[index],
            "zone",
            one.Item1 == 8 ? null : Today,
            one.Item1 == 8 ? null : Today.AddDays(one.Item1),
            one.Item2,
            one.Item3 > 30 ? [new SurchargeOffer("fuel", one.Item3)] : [],
            one.Item4,
            one.Item5)).ToArray();

    private static readonly Gen<DeliveryChoice> Choice =
        from service in Gen.Int[0, 8]
        from preference in Gen.Int[0, 3]
        from due in Gen.Int[0, 8]
        select new DeliveryChoice(
            service < 3 ? Names[service] : null,
            preference == 3 ? null : (Preference)preference,
            due == 8 ? null : Today.AddDays(due));

    internal static readonly Gen<RoutingQuestion> Question =
        from quantities in Gen.Long[1, 3].Array[1, 5]
        from grams in Gen.Long[0, 6].Array[5]
        from nodes in Gen.Select(Gen.Int[0, 40], Services, Gen.Long[0, 3].Array[5]).Array[1, 5]
        from choice in Choice
        let question = new RoutingQuestion(
            Berlin,
            [.. quantities.Select((units, index) => new Demand(index + 1, Sku.Of($"s{index}"), units))],
            [
                .. nodes.Select((node, index) => new NodeOffer(
                    NodeId.Of($"n{index}"),
                    Berlin,
                    new CostCard(node.Item1 * 10, 0),
                    NodeGate.Open,
                    node.Item3.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item),
                    NodeKind.Dc,
                    node.Item2)),
            ],
            OrderFacts.None with { At = new Moment(1_800_000_000_000), Delivery = choice },
            grams.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item * 150))
        where EveryParcel.Size(question) <= SharingsMost
        select question;

    internal static readonly Gen<(SplitDocument Split, DeliveryDocument Delivery)> Rules =
        from extra in Gen.Long[0, 100]
        from most in Gen.Int[1, 6]
        from flags in Gen.Int[0, 3]
        from late in Gen.Long[0, 200]
        from co2 in Gen.Long[0, 2_000_000]
        select (
            new SplitDocument
            {
                IsOneParcelFirst = (flags & 1) == 1,
                KeepsSkusWhole = (flags & 2) == 2,
                ExtraParcelMinor = extra,
                ParcelsMost = most == 6 ? null : most,
            },
            new DeliveryDocument { LateMinorPerDay = late, Co2MinorPerTonne = co2, ToleranceDays = [0, 1, 3] });

    [Fact]
    public void Every_plan_by_services_is_the_best_of_all_plans() =>
        Gen.Select(Question, Rules).ForAll(
            (question, rules) =>
            {
                var (split, delivery) = (rules.Split, rules.Delivery);
                var decision = Router.Decide(question, Read(split, delivery));

                var (money, co2) = Exact(question, split, delivery, decision);
                (decision.Unfilled.Sum(line => line.Quantity), money, co2)
                    .ShouldBe(new EveryParcel(question, split, delivery).Best(), decision.ToString());
                decision.Method.ShouldNotContain("bounded");
                (decision.Parts.Sum(part => part.CostMinor) + decision.ExtraParcelsMinor).ShouldBe(decision.CostMinor);
            },
            iter: 2_000);

    [Fact]
    public void A_small_order_of_many_weight_bands_is_searched_to_its_end_and_answered_as_before_where_it_was()
    {
        var (question, rules) = Gen.Select(Question, Rules).Generate(PCG.Parse("ciIvI8BatcO1"), null, out _);
        var strategy = Read(rules.Split, rules.Delivery);

        var before = Router.Decide(question with { Edition = RoutingQuestion.BoundsEdition }, strategy);
        var now = Router.Decide(question, strategy);

        before.Method.ShouldStartWith("bounded");
        now.Method.ShouldStartWith("least-cost");
        now.CostMinor.ShouldBeLessThanOrEqualTo(before.CostMinor);
    }

    [Fact]
    public void A_late_plan_is_never_chosen_when_what_arrives_in_time_can_fill_as_much() =>
        Gen.Select(Question, Rules, Gen.Int[0, 8]).ForAll(
            (question, rules, days) =>
            {
                var (wanted, strategy) = (Today.AddDays(days), Read(rules.Split, rules.Delivery));
                question = By(question, wanted);
                var decision = Router.Decide(question, strategy);

                var inTime = Router.Decide(
                    question with { Nodes = [.. question.Nodes.Select(node => InTime(node, wanted))] }, strategy);
                if (inTime.Unfilled.Sum(line => line.Quantity) == decision.Unfilled.Sum(line => line.Quantity))
                {
                    decision.Parts.ShouldAllBe(part => part.Arrives <= wanted);
                }
            },
            iter: 1_000);

    [Fact]
    public void A_higher_price_of_CO2_never_means_more_of_it() =>
        Gen.Select(Question, Rules, Gen.Long[0, 3_000_000], Gen.Long[0, 3_000_000]).ForAll(
            (question, rules, one, other) =>
            {
                question = By(question, null);
                (Int128 Co2, RoutingDecision Plan) At(long price)
                {
                    var delivery = rules.Delivery with { Co2MinorPerTonne = price };
                    var plan = Router.Decide(question, Read(rules.Split, delivery));
                    return (Exact(question, rules.Split, delivery, plan).Co2, plan);
                }

                var (low, high) = (At(Math.Min(one, other)), At(Math.Max(one, other)));

                high.Co2.ShouldBeLessThanOrEqualTo(low.Co2);
                if (low.Plan.Co2Grams is { } before && high.Plan.Co2Grams is { } after)
                {
                    after.ShouldBeLessThanOrEqualTo(before);
                }
            },
            iter: 1_000);

    [Fact]
    public void Twelve_nodes_and_ten_lines_are_filled_with_parcels_that_their_services_take()
    {
        var random = new Random(5);
        for (var order = 0; order < 60; order++)
        {
            var question = Large(random);
            var decision = Router.Decide(question, Read(new SplitDocument { IsOneParcelFirst = false }, new()));

            decision.Unfilled.ShouldBeEmpty();
            foreach (var part in decision.Parts)
            {
                var grams = part.Lines.Sum(line => line.Quantity * question.Grams![line.Sku]);
                var offer = question.Nodes.Single(node => node.Node == part.Node).Services!
                    .Single(one => one.Service == part.Service);
                offer.Bands.ShouldContain(band => band.GramsMost == null || grams <= band.GramsMost);
            }
        }
    }

    // Light parcels are cheap, so that weight limits bind; the last service takes any weight.
    private static RoutingQuestion Large(Random random) => new(
        Berlin,
        [.. Enumerable.Range(0, 10).Select(sku => new Demand(sku + 1, Sku.Of($"s{sku}"), random.Next(1, 5)))],
        [
            .. Enumerable.Range(0, 12).Select(node => new NodeOffer(
                NodeId.Of($"n{node:D2}"),
                Berlin,
                new CostCard(0, 0),
                NodeGate.Open,
                Enumerable.Range(0, 10).ToDictionary(sku => Sku.Of($"s{sku}"), _ => 5L),
                NodeKind.Dc,
                [
                    Light(random, "bike", [new(1_000, 200, 0), new(3_000, 350, 0)]),
                    Light(random, "van", [new(2_000, 300, 0), new(5_000, 500, 0), new(null, 900, 40)]),
                ])),
        ],
        OrderFacts.None,
        Enumerable.Range(0, 10).ToDictionary(sku => Sku.Of($"s{sku}"), _ => (long)random.Next(100, 900)));

    private static ServiceOffer Light(Random random, string name, WeightBand[] bands) => new(
        name,
        "zone",
        Today,
        Today.AddDays(1),
        [.. bands.Select(band => band with { FixedMinor = band.FixedMinor + random.Next(100) })],
        [],
        0,
        0);

    private static RoutingQuestion By(RoutingQuestion question, DateOnly? day) => question with
    {
        Order = question.Order! with { Delivery = new DeliveryChoice(By: day) },
    };

    // Nodes of which nobody knows the day are not in time either.
    private static NodeOffer InTime(NodeOffer node, DateOnly wanted) => node with
    {
        Services = node.Services?.Where(one => one.Arrives <= wanted).ToArray() ?? [],
    };

    internal static Strategy Read(SplitDocument split, DeliveryDocument delivery) => RuledRouterTests.Read(
        new StrategyDocument { RuleSets = [new() { Name = "all", Split = split, Delivery = delivery }] });

    // The cheapest way by the service that the plan names, for what it sends.
    internal static (Int128 Money, Int128 Co2) Exact(
        RoutingQuestion question, SplitDocument split, DeliveryDocument delivery, RoutingDecision decision)
    {
        var sum = (Money: (Int128)(decision.ExtraParcelsMinor * 1_000_000_000_000), Co2: (Int128)0);
        foreach (var part in decision.Parts)
        {
            var node = question.Nodes.Single(one => one.Node == part.Node);
            var alone = question with
            {
                Demands = part.Lines,
                Nodes = [node with { Services = node.Services?.Where(one => one.Service == part.Service).ToArray() }],
                Order = question.Order! with
                {
                    Delivery = question.Order.Delivery! with
                    {
                        Service = null,
                        Preference = question.Order.Delivery.Preference == Preference.Fast
                            ? null : question.Order.Delivery.Preference,
                    },
                },
            };
            var (lost, money, co2) = new EveryParcel(alone, split, delivery, question).Best();
            lost.ShouldBe(0);
            sum = (sum.Money + money, sum.Co2 + co2);
        }

        return sum;
    }
}
