using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Key = (EdgeDom.Model.Ids.Sku Sku, string Lot, string Owner, EdgeDom.Model.Stock.Account Account);

namespace EdgeDom.Scenarios.Postings;

/// <summary>
/// What a posting desk must do, in a dictionary: each request works on a copy that is kept or thrown away. Shares no
/// code with the ledger.
/// </summary>
internal sealed class LedgerModel(ModelFault fault, bool mayTakeAllotted)
{
    private Dictionary<string, Held> holds = [];
    private CountModel counts = new(fault);
    private Dictionary<string, (string Content, string Answer)> answers = [];
    private Dictionary<(BinId, Sku), long> planned = [];
    private Dictionary<Sku, long> missing = [];
    private long ran;
    private long tick;

    public Dictionary<Key, long> Stock { get; private set; } = [];

    public LedgerModel Copy() => new(fault, mayTakeAllotted)
    {
        Stock = new(Stock), holds = new(holds), counts = counts.Copy(), answers = new(answers), planned = new(planned),
        missing = new(missing), ran = ran, tick = tick,
    };

    /// <summary>The counts of bins.</summary>
    public CountModel Counts => counts;

    /// <summary>Promised units that counts of this tick did not find.</summary>
    public IReadOnlyDictionary<Sku, long> Missing => missing;

    public void Plan(BinId bin, Sku sku, long quantity) => planned[(bin, sku)] = quantity;

    public long Takeable(BinId bin, Sku sku, string lot, string owner) => counts.IsFrozen(bin)
        ? 0
        : Of(sku, lot, owner, Account.Bin(bin, 1)) - Planned(bin, sku, lot, owner)
            - (fault == ModelFault.BlockedMoved ? 0 : Of(sku, "", owner, Account.BlockedIn(bin, 1, lot)));

    public void Grant(Sku sku, long most) => Move(
        sku, "", "", Account.Free, Account.Allotted, Math.Min(most, Of(sku, "", "", Account.Free)));

    public void Pass(long millis)
    {
        ran += millis;
        var now = ran + (fault == ModelFault.LapsedEarly ? 1 : 0);
        foreach (var (id, held) in holds.Where(each => each.Value.Due is { } due && due <= now).ToArray())
        {
            End(id, held);
        }

        counts.Pass(this, ran);
    }

    public string Post(PostingRequest request)
    {
        var content = Content(request);
        if (answers.TryGetValue(request.Id.Value, out var known) && fault != ModelFault.IdReused)
        {
            return known.Content == content ? known.Answer : "other";
        }

        var before = Copy();
        var done = new List<string>();
        var answer = Steps(request, done) ?? $"ok {string.Join(' ', done)}";
        if (answer[0] == 'n' && fault != ModelFault.HalfPosted)
        {
            (Stock, holds, counts, missing) = (before.Stock, before.holds, before.counts, before.missing);
        }

        if (answer[0] == 'o' || fault != ModelFault.RefusalForgotten)
        {
            answers[request.Id.Value] = (content, answer);
        }

        return answer;
    }

    public static string Content(PostingRequest request) =>
        $"{request.Cause}/{request.Person}{string.Concat(request.Steps.Select(Content))}";

    private static string Content(PostingStep step) => step switch
    {
        PostingStep.Fulfil fulfil => fulfil.Reservation + string.Concat(fulfil.Parts),
        PostingStep.CloseCount close => close.Id + string.Concat(close.Parts),
        _ => $"{step}",
    };

    /// <summary>The tick ends: whoever was promised what counts did not find goes short.</summary>
    public void EndTick()
    {
        tick++;
        foreach (var (sku, units) in missing)
        {
            var rest = units - Lose(sku, Account.Free, units);
            rest -= counts.CutByBin(this, sku, rest);
            rest -= Lose(sku, Account.Allotted, rest);
            Cut(sku, "", rest);
        }

        missing.Clear();
        counts.EndTick();
    }

    private long Lose(Sku sku, Account right, long most)
    {
        var taken = Math.Min(most, Of(sku, "", "", right));
        Move(sku, "", "", right, Account.Supply, taken);
        return taken;
    }

    private string? Steps(PostingRequest request, List<string> done)
    {
        for (var i = 0; i < request.Steps.Count; i++)
        {
            var result = Step(request.Steps[i]);
            if (!char.IsAsciiDigit(result[^1]))
            {
                return $"no {result}@{i}";
            }

            done.Add(result);
        }

        foreach (var of in Stock.Keys.Select(key => (key.Sku, key.Owner)).Distinct())
        {
            var all = Stock.Where(each => (each.Key.Sku, each.Key.Owner) == of).ToArray();
            var goods = all.Where(each => each.Key.Account.Kind == AccountKind.Bin
                || (fault == ModelFault.PortIsPromised && each.Key.Account.Kind == AccountKind.Port))
                .Sum(each => each.Value);
            var rights = all.Where(each => each.Key.Account.Kind is AccountKind.Free or AccountKind.Allotted
                or AccountKind.Reserved or AccountKind.Blocked).Sum(each => each.Value);
            if (rights - goods != (of.Owner.Length == 0 ? missing.GetValueOrDefault(of.Sku) : 0))
            {
                return "no BooksPart@-1";
            }
        }

        return null;
    }

    private string Step(PostingStep step) => NoPort(step) ?? counts.Why(step) ?? step switch
    {
        PostingStep.Transfer t => Transfer(t),
        PostingStep.OpenCount or PostingStep.CloseCount or PostingStep.DropCount => counts.Step(
            this, step, ran, bin => planned.Any(each => each.Key.Item1 == bin && each.Value > 0)),
        PostingStep.Hold h when h.From == Account.Allotted && !mayTakeAllotted => "HubsRight",
        PostingStep.Hold h when holds.ContainsKey(h.Reservation.Value) => "ReservationExists",
        PostingStep.Hold h => Take(h.Quantity, h.IsAtMost, In(h.From, h.Sku, "", h.Owner), n =>
        {
            Move(h.Sku, "", h.Owner, h.From, Account.Reserved(h.Reservation), n);
            holds[h.Reservation.Value] = new Held(h.Sku, h.Owner, h.From, n, ran + h.HoldMillis, tick);
        }),
        PostingStep.Void v => Ended(v.Reservation.Value) ?? End(v.Reservation.Value, holds[v.Reservation.Value]),
        PostingStep.Fulfil f => Ended(f.Reservation.Value, isFulfil: true) ?? Fulfil(f, holds[f.Reservation.Value]),
        PostingStep.Count c => Count(c),
        PostingStep.Block b => Blocked(b.IsAtMost, b.Quantity, Of(b.Sku, "", b.Owner, Account.Free),
            In(Account.Bin(b.Bin, 1), b.Sku, b.Lot, b.Owner),
            n => Move(b.Sku, "", b.Owner, Account.Free, Account.BlockedIn(b.Bin, 1, b.Lot), n)),
        PostingStep.Unblock u => Take(u.Quantity, u.IsAtMost,
            In(Account.BlockedIn(u.Bin, 1, u.Lot), u.Sku, "", u.Owner),
            n => Move(u.Sku, "", u.Owner, Account.BlockedIn(u.Bin, 1, u.Lot), Account.Free, n)),
        _ => throw new NotSupportedException($"{step}"),
    };

    private static string? NoPort(PostingStep step) => step is PostingStep.Transfer t
        && (IsElsewhere(t.From) || IsElsewhere(t.To)) ? "UnknownPlace" : null;

    private static bool IsElsewhere(Account account) =>
        account.Kind == AccountKind.Port && account.Key != PostingGen.Port.Value;

    private string Transfer(PostingStep.Transfer step)
    {
        var result = Take(
            step.Quantity, step.IsAtMost, In(step.From, step.Sku, step.Lot, step.Owner),
            units => Move(step.Sku, step.Lot, step.Owner, step.From, step.To, units));
        var after = Of(step.Sku, step.Lot, step.Owner, step.To);
        return step.To.Kind == AccountKind.Bin && after > PostingLaws.QuantityMax ? "TooLarge" : result;
    }

    private string Fulfil(PostingStep.Fulfil step, Held held)
    {
        var total = step.Parts.Sum(part => part.Quantity);
        if (total > held.Open)
        {
            return "MoreThanHeld";
        }

        foreach (var part in step.Parts)
        {
            if (counts.IsFrozen(part.Bin))
            {
                return "CountInProgress";
            }

            var result = Take(part.Quantity, false, In(Account.Bin(part.Bin, 1), held.Sku, part.Lot, held.Owner),
                n => Move(held.Sku, part.Lot, held.Owner, Account.Bin(part.Bin, 1), Account.Customer, n));
            if (!char.IsAsciiDigit(result[^1]))
            {
                return result;
            }
        }

        Move(held.Sku, "", held.Owner, Account.Reserved(step.Reservation), Account.Gone, total);
        End(step.Reservation.Value, held with
        {
            Open = fault == ModelFault.RestLost ? 0 : held.Open - total,
        });
        if (fault == ModelFault.FulfilledTwice)
        {
            holds[step.Reservation.Value] = held with { Due = null };
        }

        return $"{total}";
    }

    public string Count(PostingStep.Count step)
    {
        var (bin, sku, lot, owner) = (Account.Bin(step.Bin, 1), step.Sku, step.Lot, step.Owner);
        var kept = Planned(step.Bin, sku, lot, owner);
        if (step.Quantity < kept)
        {
            return "PicksPlanned";
        }

        var difference = step.Quantity - Of(sku, lot, owner, bin);
        Move(sku, lot, owner, Account.Adjustment, bin, difference);
        if (difference >= 0)
        {
            Move(sku, "", owner, Account.Supply, Account.Free, difference);
            return $"{difference}";
        }

        var blocked = Account.BlockedIn(step.Bin, 1, lot);
        var unblocked = Math.Max(0, Of(sku, "", owner, blocked) - step.Quantity + kept);
        Move(sku, "", owner, blocked, Account.Supply, unblocked);
        var free = Math.Min(-difference - unblocked, Of(sku, "", owner, Account.Free));
        Move(sku, "", owner, Account.Free, Account.Supply, free);
        var rest = -difference - unblocked - free;
        rest -= counts.Cut(this, sku, owner, rest);
        if (owner.Length > 0)
        {
            Cut(sku, owner, rest);
        }
        else if (rest > 0)
        {
            missing[sku] = missing.GetValueOrDefault(sku) + rest;
        }

        return rest == 0 ? $"{difference}" : $"{difference}/{rest}";
    }

    private static string Blocked(bool isAtMost, long wanted, long free, Place bin, Action<long> move)
    {
        var least = isAtMost ? 1 : wanted;
        if (bin.There >= least && bin.Takeable < least)
        {
            return bin.Why(least);
        }

        var both = Math.Min(free, bin.Takeable);
        return Take(wanted, isAtMost, new Place(both, both, 0), move);
    }

    private static string Take(long wanted, bool isAtMost, Place from, Action<long> move)
    {
        var least = isAtMost ? 1 : wanted;
        if (from.Takeable < least)
        {
            return from.There >= least ? from.Why(least) : isAtMost ? "NothingThere" : "NotEnough";
        }

        var taken = isAtMost ? Math.Min(wanted, from.Takeable) : wanted;
        move(taken);
        return $"{taken}";
    }

    private Place In(Account account, Sku sku, string lot, string owner)
    {
        if (account.IsWorld)
        {
            return new Place(long.MaxValue, long.MaxValue, 0);
        }

        var more = fault == ModelFault.Overdrawn ? 1 : 0;
        var there = Of(sku, lot, owner, account) + more;
        return account.BinPlace() is { } place
            ? new Place(there, Takeable(place.Bin, sku, lot, owner) + more, Planned(place.Bin, sku, lot, owner))
            : new Place(there, there, 0);
    }

    private string? Ended(string id, bool isFulfil = false) =>
        !holds.TryGetValue(id, out var held) ? "ReservationUnknown"
        : held.Open == 0 && !(isFulfil && fault == ModelFault.FulfilledTwice) ? "ReservationEnded" : null;

    private string End(string id, Held held)
    {
        Move(held.Sku, "", held.Owner, Account.Reserved(new ReservationId(id)), held.From, held.Open);
        holds[id] = held with { Open = 0, Due = null };
        return $"{held.Open}";
    }

    private void Cut(Sku sku, string owner, long units)
    {
        foreach (var (id, held) in holds.Where(each => each.Value.Sku == sku && each.Value.Owner == owner)
            .OrderByDescending(each => each.Value.Tick).ThenByDescending(each => each.Key, StringComparer.Ordinal)
            .ToArray())
        {
            var cut = Math.Min(units, held.Open);
            Move(sku, "", owner, Account.Reserved(new ReservationId(id)), Account.Supply, cut);
            holds[id] = held with { Open = held.Open - cut, Due = held.Open == cut ? null : held.Due };
            units -= cut;
        }
    }

    private long Planned(BinId bin, Sku sku, string lot, string owner) =>
        lot.Length + owner.Length == 0 ? planned.GetValueOrDefault((bin, sku)) : 0;

    public long Of(Sku sku, string lot, string owner, Account account) =>
        Stock.GetValueOrDefault((sku, lot, owner, account));

    public void Move(Sku sku, string lot, string owner, Account from, Account to, long quantity)
    {
        Stock[(sku, lot, owner, from)] = Of(sku, lot, owner, from) - quantity;
        Stock[(sku, lot, owner, to)] = Of(sku, lot, owner, to) + quantity;
    }

    private sealed record Held(Sku Sku, string Owner, Account From, long Open, long? Due, long Tick);

    private readonly record struct Place(long There, long Takeable, long Planned)
    {
        public string Why(long wanted) => There - Planned < wanted ? "PicksPlanned" : "BlockedThere";
    }
}
