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

/// <summary>
/// The router on orders that are too large to enumerate, up to twelve nodes and ten lines: equal to what a solver has
/// proved to be the best of all plans.
/// </summary>
public sealed class ProvenRouterTests
{
    private const int NodesMost = 12;
    private const int LinesMost = 10;
    private const long ThousandthsPerMinor = 1_000;

    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);
    private static readonly string[] Names = ["standard", "express", "bike"];

    private static readonly Gen<RoutingQuestion> Question = Questions(4, Gen.Bool.Select(_ => (ServiceOffer[]?)null));

    // A parcel costs so much and so much a kilogram, whatever it weighs.
    private static readonly Gen<RoutingQuestion> ByKilogram = Questions(4, Services(1, Gen.Const(true)));

    private static readonly Gen<RoutingQuestion> Banded = Questions(2, Services(3, Gen.Bool));

    private static readonly Gen<(SplitDocument Split, DeliveryDocument Delivery)> Rules =
        from extra in Gen.Long[0, 200]
        from most in Gen.Int[2, 8]
        from flags in Gen.Int[0, 7]
        from late in Gen.Long[0, 200]
        from co2 in Gen.Long[0, 2]
        select (
            new SplitDocument
            {
                IsOneParcelFirst = flags == 7,
                KeepsSkusWhole = (flags & 2) == 2,
                ExtraParcelMinor = extra,
                ParcelsMost = most > 4 ? null : most,
            },
            new DeliveryDocument
            {
                LateMinorPerDay = late, Co2MinorPerTonne = co2 * 10_000, ToleranceDays = [0, 1, 3],
            });

    [Fact]
    public void Every_plan_under_rules_is_the_proven_best_up_to_twelve_nodes_and_ten_lines() =>
        Gen.Select(Question, RuledRouterTests.Rules, Gen.Bool, RejectRiskTests.Both).ForAll(
            (question, rules, isFree, both) =>
            {
                (question, rules) = RejectRiskTests.Asked(question, rules, both);
                rules = isFree ? Free(rules.Document, rules.Oracle) : rules;
                var decision = Router.Decide(question, RuledRouterTests.Read(rules.Document));

                decision.LeastMinor.ShouldBeNull();
                (Lost(decision), decision.CostMinor * ThousandthsPerMinor)
                    .ShouldBe(Proven(question, rules.Oracle), decision.ToString());
            },
            iter: 200);

    [Fact]
    public void Every_plan_by_the_kilogram_is_the_proven_best_up_to_twelve_nodes_and_ten_lines() =>
        Gen.Select(ByKilogram, Rules).ForAll(
            (question, rules) => Holds(question, rules.Split, rules.Delivery), iter: 100);

    [Fact]
    public void Every_plan_by_weight_is_the_proven_best_or_says_that_it_may_not_be() =>
        Gen.Select(Banded, Rules).ForAll((question, rules) => Holds(question, rules.Split, rules.Delivery), iter: 100);

    [Fact]
    public void Of_more_nodes_than_can_be_searched_no_plan_costs_less_than_the_bound() =>
        Gen.Select(
            Questions(4, Gen.Bool.Select(_ => (ServiceOffer[]?)null), 13, 30),
            RuledRouterTests.Rules,
            RejectRiskTests.Both).ForAll(
            (question, rules, both) =>
            {
                (question, rules) = RejectRiskTests.Asked(question, rules, both);
                var decision = Router.Decide(question, RuledRouterTests.Read(rules.Document));

                var (lost, money) = Proven(question, rules.Oracle);
                (Lost(decision), decision.CostMinor * ThousandthsPerMinor).CompareTo((lost, money))
                    .ShouldBeGreaterThanOrEqualTo(0);
                ((decision.LeastMinor ?? decision.CostMinor) * ThousandthsPerMinor).ShouldBeLessThanOrEqualTo(money);
            },
            iter: 100);

    [Fact]
    public void A_question_that_was_answered_before_there_were_bounds_is_answered_without_one() =>
        Gen.Select(Questions(4, Gen.Bool.Select(_ => (ServiceOffer[]?)null), 13, 30), RuledRouterTests.Rules).ForAll(
            (question, rules) =>
            {
                var strategy = RuledRouterTests.Read(rules.Document);
                var before = Router.Decide(question with { Edition = 0 }, strategy);

                (before.CostMinor, before.LeastMinor).ShouldBe((Router.Decide(question, strategy).CostMinor, null));
            },
            iter: 100);

    // As many parcels as the order needs, however its lines are torn.
    private static (StrategyDocument Document, EveryPlan Oracle) Free(StrategyDocument document, EveryPlan oracle)
    {
        var split = new SplitDocument { IsOneParcelFirst = false, ExtraParcelMinor = oracle.Split.ExtraParcelMinor };
        var sets = document.RuleSets.Select(set => set with { Split = split });
        return (document with { RuleSets = [.. sets] }, oracle with { Split = split, Group = _ => -1 });
    }

    private static void Holds(RoutingQuestion question, SplitDocument split, DeliveryDocument delivery)
    {
        var decision = Router.Decide(question, RuledRouterTests.Read(
            new StrategyDocument { RuleSets = [new() { Name = "all", Split = split, Delivery = delivery }] }));

        var found = (Lost: Lost(decision), Money: Money(question, delivery, decision));
        var proven = Proven(question, split, delivery);
        if (decision.LeastMinor is { } least)
        {
            found.CompareTo(proven).ShouldBeGreaterThanOrEqualTo(0, decision.ToString());
            (least * ThousandthsPerMinor).ShouldBeLessThanOrEqualTo(proven.Money, decision.ToString());
        }
        else
        {
            found.ShouldBe(proven, decision.ToString());
        }
    }

    // The thinner the stock, the more parcels an order needs.
    private static Gen<RoutingQuestion> Questions(
        long unitsMost, Gen<ServiceOffer[]?> services, int nodesLeast = 6, int nodesMost = NodesMost) =>
        from quantities in Gen.Long[1, unitsMost].Array[5, LinesMost]
        from grams in Gen.Long[1, 9].Array[LinesMost]
        from thin in Gen.Int[0, 12]
        from nodes in Gen.Select(
            Gen.Int[0, 9],
            Gen.Long[10, 60],
            Gen.Long[-thin, unitsMost].Array[LinesMost],
            Gen.Int[0, 9],
            Gen.Int[0, 5],
            services).Array[nodesLeast, nodesMost]
        from due in Gen.Int[0, 8]
        select new RoutingQuestion(
            Berlin,
            [.. quantities.Select((units, index) => new Demand(index + 1, Sku.Of($"s{index}"), units))],
            [
                .. nodes.Select((node, index) => new NodeOffer(
                    NodeId.Of($"n{index}"),
                    new GeoPoint(50_000_000 + (node.Item1 * 300_000), 13_000_000),
                    new CostCard(node.Item2 * 10, 1_000),
                    node.Item4 == 9 ? NodeGate.Suspended : NodeGate.Open,
                    node.Item3.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => Math.Max(0, one.Item)),
                    (NodeKind)node.Item5,
                    node.Item6)),
            ],
            OrderFacts.None with
            {
                At = new Moment(1_800_000_000_000),
                Delivery = due > 3 ? null : new DeliveryChoice(By: Today.AddDays(due)),
            },
            grams.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item * 100));

    private static Gen<ServiceOffer[]?> Services(int bandsMost, Gen<bool> isOpen) =>
        from count in Gen.Int[1, 2]
        from services in Gen.Select(
            Gen.Int[1, 5],
            Gen.Select(Gen.Long[5, 15], Gen.Long[10, 50], Gen.Long[0, 60]).Array[1, bandsMost],
            isOpen,
            Gen.Long[0, 400],
            Gen.Long[0, 4]).Array[2]
        select services.Take(count).Select((one, index) => new ServiceOffer(
            Names[index],
            "zone",
            Today,
            Today.AddDays(one.Item1),
            [
                .. one.Item2.Select((step, band) => new WeightBand(
                    one.Item3 && band == one.Item2.Length - 1
                        ? null : one.Item2.Take(band + 1).Sum(each => each.Item1) * 200,
                    (step.Item2 * 10) + (band * 150),
                    step.Item3)),
            ],
            one.Item4 > 300 ? [new SurchargeOffer("fuel", one.Item4)] : [],
            one.Item4,
            one.Item5 * 100_000)).ToArray();

    private static long Lost(RoutingDecision decision) => decision.Unfilled.Sum(line => line.Quantity);

    // What each part costs by the cheapest band of the service that the plan names, without rounding.
    private static long Money(RoutingQuestion question, DeliveryDocument delivery, RoutingDecision decision)
    {
        var sum = decision.ExtraParcelsMinor * ThousandthsPerMinor;
        foreach (var part in decision.Parts)
        {
            var grams = part.Lines.Sum(line => line.Quantity * question.Grams![line.Sku]);
            var node = question.Nodes.Single(one => one.Node == part.Node);
            sum += Ways(question, node, delivery, (null, part.Service))
                .Where(way => way.GramsMost is not { } most || grams <= most)
                .Min(way => way.Fixed + (way.PerGram * grams));
        }

        return sum;
    }

    private static (long Lost, long Money) Proven(RoutingQuestion question, EveryPlan rules)
    {
        var best = (Lost: long.MaxValue, Money: 0L);
        for (var tier = 0; tier <= 2 && best.Lost > 0; tier++)
        {
            NodeOffer[] nodes =
            [
                .. question.Nodes.Where(
                    node => node.Gate == NodeGate.Open && !rules.IsFenced(node) && rules.Tier(node) <= tier),
            ];
            var found = Optimum(
                question,
                nodes,
                rules.Split,
                Array.ConvertAll(nodes, node => (ProvenOptimum.Way[])[new(Parcel(question, node, rules), 0, null)]),
                (node, sku) => rules.IsFencedFrom(node, sku) ? 0 : node.AvailableToSell[sku],
                rules.UnitTerm,
                rules.Group).Find();
            best = found.Lost < best.Lost ? found : best;
        }

        return best;
    }

    private static long Parcel(RoutingQuestion question, NodeOffer node, EveryPlan rules) =>
        ThousandthsPerMinor * Math.Max(
            0,
            node.Cost.FixedMinor + ((node.Place.MetresTo(question.ShipTo) + 500) / 1000) + rules.ParcelTerm(node)
                + EveryPlan.Wait(question, node, rules.WaitMinorPerHour) + EveryPlan.Risk(node, rules.RejectMinor));

    private static (long Lost, long Money) Proven(
        RoutingQuestion question, SplitDocument split, DeliveryDocument delivery)
    {
        var open = question.Nodes.Where(node => node.Gate == NodeGate.Open).ToArray();
        var best = (Lost: long.MaxValue, Money: 0L);
        foreach (var step in new EveryParcel(question, split, delivery).Steps())
        {
            NodeOffer[] nodes = [.. open.Where(node => Ways(question, node, delivery, step).Length > 0)];
            var found = Optimum(
                question,
                nodes,
                split,
                Array.ConvertAll(nodes, node => Ways(question, node, delivery, step)),
                (node, sku) => node.AvailableToSell[sku],
                (_, _) => 0,
                _ => -1).Find();
            best = found.Lost < best.Lost ? found : best;
            if (best.Lost == 0)
            {
                break;
            }
        }

        return best;
    }

    private static ProvenOptimum Optimum(
        RoutingQuestion question,
        NodeOffer[] nodes,
        SplitDocument split,
        ProvenOptimum.Way[][] ways,
        Func<NodeOffer, Sku, long> has,
        Func<NodeOffer, Sku, long> unitMinor,
        Func<Sku, int> group)
    {
        Sku[] skus = [.. question.Demands.Select(line => line.Sku)];
        return new ProvenOptimum(
            [.. question.Demands.Select(line => line.Quantity)],
            Array.ConvertAll(skus, sku => question.Grams![sku]),
            Array.ConvertAll(skus, sku => Array.ConvertAll(nodes, node => has(node, sku))),
            Array.ConvertAll(skus, sku => Array.ConvertAll(nodes, node => unitMinor(node, sku) * ThousandthsPerMinor)),
            ways)
        {
            ParcelsMost = split.ParcelsMost ?? NodesMost,
            ExtraParcel = split.ExtraParcelMinor * ThousandthsPerMinor,
            IsOneParcelFirst = split.IsOneParcelFirst,
            Groups =
            [
                .. skus.Select((sku, index) => group(sku) >= 0 ? group(sku)
                    : split.KeepsSkusWhole ? skus.Length + index : -1),
            ],
        };
    }

    // A minor unit a kilogram is a thousandth of it a gram; a microgram of CO2 at 1,000 a tonne is 10^-9.
    private static ProvenOptimum.Way[] Ways(
        RoutingQuestion question,
        NodeOffer node,
        DeliveryDocument delivery,
        (DateOnly? Latest, string? Service) step) =>
    [
        .. from offer in node.Services
           where (step.Service is null || offer.Service == step.Service)
               && (step.Latest is null || offer.Arrives <= step.Latest)
           from band in offer.Bands
           let minor = band.FixedMinor + offer.Surcharges.Sum(one => one.Minor) + Late(question, delivery, offer)
           select new ProvenOptimum.Way(
               (minor * ThousandthsPerMinor) + (offer.Co2GramsPerParcel * delivery.Co2MinorPerTonne / 1_000),
               band.PerKgMinor + (offer.Co2MicrogramsPerGram * delivery.Co2MinorPerTonne / 1_000_000_000),
               band.GramsMost),
    ];

    private static long Late(RoutingQuestion question, DeliveryDocument delivery, ServiceOffer offer) =>
        question.Order!.Delivery?.By is { } due
            ? Math.Max(0, offer.Arrives!.Value.DayNumber - due.DayNumber) * delivery.LateMinorPerDay : 0;
}
