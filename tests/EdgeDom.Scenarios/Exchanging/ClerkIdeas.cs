using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What the people of one site think of to post, each under an id of its own.</summary>
/// <param name="site">Its name begins every id.</param>
/// <param name="shelves">What lies where.</param>
/// <param name="lying">Units of a shelf that nobody means to take yet.</param>
/// <param name="chance">What they think of.</param>
internal sealed class ClerkIdeas(string site, Shelves shelves, Func<Shelf, long> lying, Random chance)
{
    private const int HoldDaysMax = 2;

    private readonly List<(ReservationId Id, Sku Sku, long Quantity)> held = [];
    private readonly List<PostingStep.Block> blocked = [];
    private readonly List<PostingStep.OpenCount> counting = [];
    private int number;

    /// <summary>Something that happens in a warehouse; it may well be refused.</summary>
    public Asked Next(bool mayCount)
    {
        var shelf = shelves.All[chance.Next(shelves.All.Count)];
        return chance.Next(16) switch
        {
            0 or 1 or 2 => Receive(shelf),
            3 => Throw(shelf),
            4 or 5 or 6 => Hold(shelf.Sku),
            7 or 8 => chance.Next(4) == 0 ? GiveUp() : HandOver(),
            9 or 10 when mayCount => Count([(shelf, shelves.Units(shelf))]),
            11 when blocked.Count > 0 => Unblock(),
            12 or 14 when mayCount => OpenCount(shelf.Bin),
            13 or 15 when mayCount && counting.Count > 0 => EndCount(),
            _ => Block(shelf),
        };
    }

    /// <summary>States what lies on some shelves.</summary>
    public Asked Count(IEnumerable<(Shelf Shelf, long Units)> counted) => New(
        [.. counted.Select(one => Counted(one.Shelf, one.Units))]);

    /// <summary>The counts of bins are given up.</summary>
    public Asked Drop(IEnumerable<BinCount> counts) => New([.. Dropped(counts)]);

    /// <summary>Everything set aside or held back is given up, and every shelf is counted.</summary>
    public Asked Everything(IEnumerable<BinCount> counts, IEnumerable<AccountBalance> balances)
    {
        var steps = new List<PostingStep>(Dropped(counts));
        foreach (var balance in balances)
        {
            if (balance.Account.Kind == AccountKind.Reserved && !balance.Account.Key.Contains('/'))
            {
                steps.Add(new PostingStep.Void(ReservationId.Of(balance.Account.Key)));
            }
            else if (balance.Account.BlockedPlace() is { } place)
            {
                steps.Add(new PostingStep.Unblock(balance.Sku, place.Bin, place.Compartment, balance.Quantity));
            }
        }

        return New([.. steps, .. shelves.All.Select(shelf => Counted(shelf, shelves.Units(shelf)))]);
    }

    private static IEnumerable<PostingStep> Dropped(IEnumerable<BinCount> counts) =>
        counts.OrderBy(count => count.Id).Select(count => new PostingStep.DropCount(count.Id));

    private static PostingStep.Count Counted(Shelf shelf, long units) =>
        new(shelf.Sku, shelf.Bin, shelf.Compartment, units);

    private Asked Receive(Shelf shelf)
    {
        var quantity = chance.Next(1, 9);
        return New(
            [
                new PostingStep.Transfer(shelf.Sku, Account.Supplier, At(shelf), quantity),
                new PostingStep.Transfer(shelf.Sku, Account.Supply, Account.Free, quantity),
            ],
            _ => shelves.Receive(shelf, quantity));
    }

    private Asked Throw(Shelf shelf)
    {
        var quantity = Math.Min(lying(shelf), chance.Next(1, 4));
        return quantity == 0
            ? Receive(shelf)
            : New(
                [
                    new PostingStep.Transfer(shelf.Sku, At(shelf), Account.Adjustment, quantity),
                    new PostingStep.Transfer(shelf.Sku, Account.Free, Account.Supply, quantity),
                ],
                _ => shelves.Lose(shelf, quantity));
    }

    private Asked Hold(Sku sku)
    {
        var id = ReservationId.Of($"{site}-hold-{number + 1}");
        long? millis = chance.Next(3) == 0
            ? chance.NextInt64(WorldPlan.HourMillis, HoldDaysMax * WorldPlan.DayMillis)
            : null;
        return New(
            [new PostingStep.Hold(id, sku, Account.Free, chance.Next(1, 5), chance.Next(2) == 0, millis)],
            answer => held.Add((id, sku, answer.Results[0].Quantity)));
    }

    private Asked HandOver()
    {
        if (held.Count == 0)
        {
            return GiveUp();
        }

        var (id, sku, quantity) = Taken(held);
        var parts = new List<FulfilPart>();
        foreach (var shelf in shelves.All.Where(shelf => shelf.Sku == sku && lying(shelf) > 0))
        {
            var units = Math.Min(lying(shelf), quantity - parts.Sum(part => part.Quantity));
            if (units > 0)
            {
                parts.Add(new FulfilPart(shelf.Bin, shelf.Compartment, units));
            }
        }

        return parts.Count == 0
            ? New([new PostingStep.Void(id)])
            : New([new PostingStep.Fulfil(id, parts)], _ => parts.ForEach(part =>
                shelves.HandOver(shelves.At(part.Bin, part.Compartment), part.Quantity)));
    }

    // Of a reservation that there never was, when there is none.
    private Asked GiveUp() => New([new PostingStep.Void(
        held.Count == 0 ? ReservationId.Of($"{site}-none-{number + 1}") : Taken(held).Id)]);

    private Asked Block(Shelf shelf)
    {
        var step = new PostingStep.Block(shelf.Sku, shelf.Bin, shelf.Compartment, chance.Next(1, 4), IsAtMost: true);
        return New([step], answer => blocked.Add(step with { Quantity = answer.Results[0].Quantity }));
    }

    private Asked Unblock()
    {
        var step = Taken(blocked);
        return New([new PostingStep.Unblock(step.Sku, step.Bin, step.Compartment, step.Quantity, IsAtMost: true)]);
    }

    private Asked OpenCount(BinId bin)
    {
        var step = new PostingStep.OpenCount(
            CountId.Of($"{site}-count-{number + 1}"), bin, chance.NextInt64(1, 5 * WorldPlan.DayMillis));
        return New([step], _ => counting.Add(step));
    }

    // Now and then it has lapsed before, and now and then much is gone: more than is free, so that the hub is asked.
    private Asked EndCount()
    {
        var count = Taken(counting);
        if (chance.Next(4) == 0)
        {
            return New([new PostingStep.DropCount(count.Id)]);
        }

        var counted = shelves.All.Where(shelf => shelf.Bin == count.Bin).ToArray();
        foreach (var shelf in counted.Where(shelf => lying(shelf) > 0 && chance.Next(2) == 0))
        {
            shelves.Lose(shelf, chance.NextInt64(1, lying(shelf) + 1));
        }

        return New(
        [
            new PostingStep.CloseCount(count.Id, [
                .. counted.Select(shelf => new CountedPart(shelf.Sku, shelf.Compartment, shelves.Units(shelf))),
            ]),
        ]);
    }

    private T Taken<T>(List<T> from)
    {
        var at = chance.Next(from.Count);
        var one = from[at];
        from.RemoveAt(at);
        return one;
    }

    private static Account At(Shelf shelf) => Account.Bin(shelf.Bin, shelf.Compartment);

    private Asked New(IReadOnlyList<PostingStep> steps, Action<PostingAnswer>? whenAccepted = null) => new(
        new PostingRequest(PostingId.Of($"{site}-{++number}"), steps, "by hand"), whenAccepted);
}
