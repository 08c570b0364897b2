using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>What channels and markets may have of a SKU, against trying every number of units.</summary>
public sealed class ChannelShareTests
{
    private static readonly string?[] Channels = [null, "web", "shop"];
    private static readonly string?[] Countries = [null, "GB", "DE"];

    private static readonly Gen<ChannelPolicy> Policies = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[-6, 9],
        Gen.Int[0, 9],
        Gen.Int[0, 12],
        Gen.Int[1, 3],
        (exclusive, channel, country, cap, guaranteed, sold, window) => new ChannelPolicy(
            "",
            Sku.Of("a"),
            channel + country == 0 ? "web" : Channels[channel],
            country == 0 ? null : new Market([Countries[country]!], []),
            guaranteed,
            cap < 0 ? null : cap,
            exclusive == 0,
            window,
            sold,
            1,
            0,
            HasEnded: false));

    private static readonly Gen<Buyer> Buyers = Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Long[0, 3],
        (channel, country, window) => new Buyer(Channels[channel] ?? "", Countries[country] ?? "", "", window));

    [Fact]
    public void It_is_the_most_that_leaves_the_others_what_is_guaranteed_to_them_and_his_caps_whole() =>
        Gen.Select(Gen.Long[0, 25], Policies.Array[0, 5], Buyers).ForAll((free, policies, buyer) =>
        {
            var most = Enumerable.Range(0, (int)free + 1)
                .Last(units => units == 0 || IsFair(units, free, policies, buyer));

            return ChannelShare.Of(free, policies, buyer) == most;
        });

    [Fact]
    public void Where_all_guarantees_are_covered_it_is_the_formula() =>
        Gen.Select(Gen.Long[0, 60], Policies.Array[0, 4], Buyers).ForAll((free, policies, buyer) =>
        {
            policies = [.. policies.Select(policy => policy with { IsExclusive = false, Window = 0 })];
            if (policies.Sum(policy => Math.Max(0, policy.Guaranteed - policy.Sold)) > free)
            {
                return true;
            }

            var others = policies.Where(policy => !IsOf(policy, buyer))
                .Sum(policy => Math.Max(0, policy.Guaranteed - policy.Sold));
            var caps = policies.Where(policy => IsOf(policy, buyer))
                .Select(policy => policy.Cap - policy.Sold ?? long.MaxValue);
            return ChannelShare.Of(free, policies, buyer)
                == Math.Max(0, caps.Append(free - others).Min());
        });

    [Fact]
    public void Of_too_little_no_unit_is_kept_for_two()
    {
        ChannelPolicy For(string channel) =>
            new(channel, Sku.Of("a"), channel, null, 10, null, false, 1, 0, 1, 0, HasEnded: false);
        ChannelPolicy[] policies = [For("app"), For("web")];

        ChannelShare.Of(12, policies, new Buyer("app", "", "", 1)).ShouldBe(10);
        ChannelShare.Of(12, policies, new Buyer("web", "", "", 1)).ShouldBe(2);
        ChannelShare.Of(12, policies, new Buyer("shop", "", "", 1)).ShouldBe(0);
    }

    [Fact]
    public void Who_bought_before_a_window_takes_nothing_from_those_that_stand_behind_its_guarantee()
    {
        ChannelPolicy Kept(string id, string channel, long units) =>
            new(id, Sku.Of("a"), channel, null, units, null, false, 2, 0, 1, 0, HasEnded: false);
        var before = new Buyer("web", "", "", 1);

        ChannelShare.Of(8, [Kept("1", "web", 5), Kept("2", "app", 2)], before).ShouldBe(1);
        ChannelShare.Of(8, [Kept("1", "app", 2), Kept("2", "web", 5)], before).ShouldBe(6);
        ChannelShare.Of(8, [Kept("1", "web", 5), Kept("2", "app", 2)], before with { Window = 2 }).ShouldBe(6);
    }

    [Theory]
    [InlineData("gb", "SW1A", true)]
    [InlineData("GB", "N1", false)]
    [InlineData("DE", "SW1A", false)]
    [InlineData("", "", false)]
    public void A_market_is_told_by_country_and_postal_code_in_any_case(string country, string postalCode, bool isOf) =>
        new Market(["GB", "IE"], ["sw1", "E"]).Holds(new Buyer("web", country, postalCode, 1)).ShouldBe(isOf);

    // Sold one by one: nobody who is not of the buyer's has less covered than before, and no cap of his is passed.
    private static bool IsFair(long units, long free, ChannelPolicy[] policies, Buyer buyer)
    {
        var exclusive = Array.FindAll(policies, policy => policy.IsExclusive);
        if (exclusive.Length > 0 && !Array.Exists(exclusive, policy => IsOf(policy, buyer)))
        {
            return false;
        }

        ChannelPolicy[] after =
        [
            .. policies.Select(policy => IsOf(policy, buyer) && policy.Window <= buyer.Window
                ? policy with { Sold = policy.Sold + units } : policy),
        ];
        var (before, then) = (Covered(free, policies), Covered(free - units, after));
        return policies.Index().All(one => IsOf(one.Item, buyer)
            ? one.Item.Window > buyer.Window || one.Item.Cap is not { } cap || one.Item.Sold + units <= cap
            : then[one.Index] >= before[one.Index]);
    }

    private static long[] Covered(long free, ChannelPolicy[] policies)
    {
        var covered = new long[policies.Length];
        for (var unit = 0; unit < free; unit++)
        {
            for (var policy = 0; policy < policies.Length; policy++)
            {
                if (covered[policy] < policies[policy].Guaranteed - policies[policy].Sold)
                {
                    covered[policy]++;
                    break;
                }
            }
        }

        return covered;
    }

    private static bool IsOf(ChannelPolicy policy, Buyer buyer) =>
        (policy.Channel ?? buyer.Channel) == buyer.Channel
        && (policy.Market is null || policy.Market.Countries[0] == buyer.Country);
}
