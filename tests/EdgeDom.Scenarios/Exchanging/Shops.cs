using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// The shops of a world: they place orders over a bad line and say them again under the same key until they have an
/// answer; some customers change their minds.
/// </summary>
internal sealed class Shops(WorldPlan plan, HubHouse hub, IHubWays ways, Wire wire, Schedule schedule, Random chance)
{
    private readonly List<Shopper> shoppers = [];

    public IReadOnlyList<Shopper> Shoppers => shoppers;

    public bool AllAnswered => shoppers.TrueForAll(
        shopper => shopper.Order is not null && (!shopper.WantsCancel || shopper.IsCancelHeard));

    /// <summary>A new customer.</summary>
    public void Come()
    {
        var skus = plan.Skus.OrderBy(_ => chance.Next()).Take(chance.Next(1, 4));
        var number = shoppers.Count + 1;
        var shopper = new Shopper(number, new OrderRequest(
            ChannelId.Of("web"),
            $"R{number}",
            new ShipTo(chance.Next(45_000_000, 55_000_000), chance.Next(2_000_000, 15_000_000)),
            0,
            [.. skus.Select(sku => new OrderRequestLine(sku, chance.Next(1, 5)))]));
        shoppers.Add(shopper);
        Place(shopper);
        if (chance.Next(100) < 12)
        {
            shopper.WantsCancel = true;
            schedule.In(chance.NextInt64(WorldPlan.HourMillis, 2 * WorldPlan.DayMillis), () => Cancel(shopper));
        }
    }

    private void Place(Shopper shopper)
    {
        if (shopper.Order is not null)
        {
            return;
        }

        shopper.Attempts++;
        wire.Send([], _ =>
        {
            PlaceOutcome? early = null;
            var isDone = hub.Try(
                (book, now) => early = ways.Place(book, shopper.Wish, shopper.Key, now), out var outcome);
            if (isDone || (ways.AnswersBeforeCommit && early is not null))
            {
                wire.Send([], _ => Answered(shopper, isDone ? outcome : early!));
            }
        });
        schedule.In(Again(), () => Place(shopper));
    }

    private void Answered(Shopper shopper, PlaceOutcome outcome)
    {
        var order = outcome switch
        {
            PlaceOutcome.Placed placed => placed.Order,
            PlaceOutcome.ReferenceTaken taken => taken.Order,
            _ => throw new WorldFault($"The hub says {outcome.GetType().Name} to a repeat of {shopper.Key}."),
        };
        if (shopper.Order is { } first && first != order)
        {
            throw new WorldFault($"{shopper.Key} was answered with {first} and then with {order}.");
        }

        shopper.Order = order;
    }

    private void Cancel(Shopper shopper)
    {
        if (shopper.IsCancelHeard)
        {
            return;
        }

        if (shopper.Order is { } order)
        {
            wire.Send([], _ =>
            {
                if (hub.Try((book, now) => ways.Cancel(book, order, now), out var isKnown))
                {
                    wire.Send([], _ => shopper.IsCancelHeard = isKnown
                        ? true
                        : throw new WorldFault($"The hub has forgotten {order}, which it had promised."));
                }
            });
        }

        schedule.In(Again(), () => Cancel(shopper));
    }

    private long Again() => chance.Next(5 * WorldPlan.MinuteMillis, WorldPlan.HourMillis);
}
