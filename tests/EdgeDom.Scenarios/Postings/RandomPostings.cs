using CsCheck;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Postings;

/// <summary>One seed's history of postings, on a real ledger file and in the model, step by step.</summary>
internal sealed class RandomPostings : IDisposable
{
    private const int RequestIds = 220;

    private static readonly Moment Noon = new(1_700_000_000_000);
    private static readonly Gen<PostingRequest> Requests = PostingGen.Request(RequestIds);

    private readonly TempFolder folder = new();
    private readonly PlannedHouse house = new();
    private readonly LedgerModel model;
    private readonly PCG chance;
    private SiteLedger ledger;

    public RandomPostings(int seed, ModelFault fault)
    {
        model = new LedgerModel(fault, mayTakeAllotted: true);
        chance = new PCG((uint)seed, (ulong)seed);
        ledger = Open();
        Cut();
    }

    /// <summary>Runs the steps; what differs first, or null.</summary>
    public string? Run(int steps)
    {
        for (var step = 1; step <= steps; step++)
        {
            if (Step() is { } difference)
            {
                return $"step {step}: {difference}";
            }
        }

        var broken = LedgerVerifier.Verify(folder.At("site.db")).Broken
            .Where(found => !found.Place.StartsWith("rights", StringComparison.Ordinal)).ToArray();
        return broken.Length == 0 ? null : $"ledger verify: {broken[0].Place} {broken[0].What}";
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    private string? Step()
    {
        var what = chance.Next(100);
        var difference = what switch
        {
            0 => Reopen(),
            < 4 => Grant(PostingGen.Skus[chance.Next(2)], 1 + chance.Next(6)),
            < 8 => Plan(PostingGen.Bins[chance.Next(3)], PostingGen.Skus[chance.Next(2)]),
            < 18 => Pass(1 + chance.Next(20)),
            < 22 => GiveBack(),
            22 => Pass(PostingDesk.AskMillis),
            23 => Cut(),
            < 27 => Grant(PostingGen.Skus[chance.Next(2)], long.MaxValue),
            < 30 => CountShort(),
            _ => Post(Requests.Generate(chance, null, out _)),
        };
        return difference ?? Balances();
    }

    private string? Post(PostingRequest request)
    {
        var answer = AnswerText.Of(ledger.Desk.Decide(request, house));
        Commit();
        var expected = model.Post(request);
        model.EndTick();
        return answer == expected ? null : $"{LedgerModel.Content(request)} as {request.Id}: ledger '{answer}', "
            + $"model '{expected}'";
    }

    private string? Pass(long millis)
    {
        ledger.Desk.Pass(millis);
        if (ledger.Desk.EndAsked(house).Count > 0)
        {
            return "a count whose result could be posted when it was closed was given up";
        }

        Commit();
        model.Pass(millis);
        model.EndTick();
        return null;
    }

    private string? Grant(Sku sku, long most)
    {
        most = Math.Min(most, PostingLaws.QuantityMax);
        var granted = Math.Min(most, Of(sku, Account.Free));
        if (granted > 0)
        {
            Commit(new StockMovement(
                $"grant:{ledger.LastTick}", sku, Account.Free, Account.Allotted, granted, "grant"));
        }

        model.Grant(sku, most);
        return null;
    }

    private string? GiveBack()
    {
        if (house.Questions.Count > 0)
        {
            var (count, sku, most) = house.Questions[(int)Drawn(house.Questions.Count)];
            house.Questions.RemoveAll(question => question.Count == count && question.Sku == sku);
            var given = Math.Min(Drawn(most + 1), Of(sku, Account.Allotted));
            var isOpen = ledger.CountOf(count)!.IsOpen;
            if (given > 0)
            {
                Commit(new StockMovement($"back:{ledger.LastTick}", sku, Account.Allotted,
                    isOpen ? Account.BlockedFor(count) : Account.Free, given, "given back"));
            }

            model.Counts.GiveBack(model, count, sku, given);
        }

        return null;
    }

    // Hardly anything is left in a bin, as whoever counts it says.
    private string? CountShort()
    {
        var id = CountId.Of($"D{ledger.LastTick}");
        CountedPart[] parts =
        [
            .. from sku in PostingGen.Skus
               from lot in (string[])["", "L1"]
               from owner in (string[])["", "ACME"]
               select new CountedPart(sku, 1, Drawn(3), lot, owner),
        ];
        var bin = PostingGen.Bins[chance.Next(3)];
        return Post(new PostingRequest(PostingId.Of($"{id}-open"), [new PostingStep.OpenCount(id, bin, 1_000)]))
            ?? Post(new PostingRequest(PostingId.Of($"{id}-close"), [new PostingStep.CloseCount(id, parts)]));
    }

    private long Drawn(long below) => (long)(chance.Next64() % (ulong)below);

    // The line to the hub goes down or comes back.
    private string? Cut()
    {
        house.MayAsk = !house.MayAsk;
        model.Counts.MayAsk = house.MayAsk;
        return null;
    }

    private string? Plan(BinId bin, Sku sku)
    {
        var planned = Math.Min(chance.Next(4), Math.Max(0, model.Takeable(bin, sku, "", "")));
        house.Plan(bin, sku, 0);
        model.Plan(bin, sku, 0);
        planned = Math.Min(planned, Math.Max(0, model.Takeable(bin, sku, "", "")));
        house.Plan(bin, sku, planned);
        model.Plan(bin, sku, planned);
        return null;
    }

    private string? Reopen()
    {
        ledger.Dispose();
        ledger = Open();
        return null;
    }

    // The house's part: who goes short for what counts did not find, as a site's brain decides it.
    private void Commit(params StockMovement[] more)
    {
        var desk = ledger.Desk;
        var all = new List<StockMovement>([.. desk.Movements, .. more]);
        foreach (var missing in desk.Missing)
        {
            var rest = missing.Quantity;
            foreach (var right in (Account[])[Account.Free, .. Counted(desk), Account.Allotted])
            {
                var taken = Math.Min(rest, Of(missing.Sku, right) + all.Sum(movement => movement.Sku == missing.Sku
                    && movement.Owner.Length == 0
                        ? (movement.To == right ? movement.Quantity : 0)
                            - (movement.From == right ? movement.Quantity : 0)
                        : 0));
                if (taken > 0)
                {
                    all.Add(new StockMovement($"short:{ledger.LastTick}:{all.Count}", missing.Sku, right,
                        Account.Supply, taken, "count"));
                    rest -= taken;
                }
            }

            if (rest > 0)
            {
                all.AddRange(desk.Cut(missing with { Quantity = rest }));
            }
        }

        house.Questions.AddRange(desk.Asked);
        ledger.Commit(new TickCommit
        {
            Tick = ledger.LastTick + 1,
            At = Noon.Plus(ledger.LastTick),
            Facts = "[]"u8.ToArray(),
            Movements = all,
            Postings = desk.Close(),
            Up = [],
            Down = [],
        });
    }

    private static IEnumerable<Account> Counted(PostingDesk desk) =>
        desk.ChangedCounts.Concat(desk.OpenCounts).DistinctBy(count => count.Id).Where(count => count.IsOpen)
            .OrderBy(count => count.Bin).Select(count => Account.BlockedFor(count.Id));

    private string? Balances()
    {
        var stored = ledger.Balances().ToDictionary(
            balance => (balance.Sku, balance.Lot, balance.Owner, balance.Account), balance => balance.Quantity);
        foreach (var (key, quantity) in model.Stock)
        {
            if (stored.Remove(key, out var there) ? there != quantity : quantity != 0)
            {
                return $"{key} is {there} in the ledger and {quantity} in the model";
            }
        }

        return stored.Count == 0 ? null : $"{stored.First()} is only in the ledger";
    }

    private long Of(Sku sku, Account account) => ledger.Balances().FirstOrDefault(balance => balance.Sku == sku
        && balance.Account == account && balance.Lot.Length + balance.Owner.Length == 0)?.Quantity ?? 0;

    private SiteLedger Open() => SiteLedger.Open(
        folder.At("site.db"), Noon, LifeId.Of("0123456789abcdef0123456789abcdef"), isDurable: false);
}
