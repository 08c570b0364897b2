using System.Globalization;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// One request under way: what its steps take from where, and the movements that make it so. Kept for the next one.
/// </summary>
internal sealed class RequestDesk(DeskDraft draft)
{
    /// <summary>No other account holds more, so that no sum can overflow.</summary>
    public const long BalanceMax = 1_000_000_000_000_000;

    /// <summary>No compartment holds more than one movement can take out of it, as a count may have to.</summary>
    public const long BinMax = PostingLaws.QuantityMax;

    private readonly Dictionary<(Sku Sku, string Owner), long> gaps = [];
    private string id = "";
    private int count;

    /// <summary>The house's rules.</summary>
    public required IHouseRules Rules { get; set; }

    /// <summary>The books as they will stand.</summary>
    public DeskDraft Draft => draft;

    /// <summary>The tick of the request.</summary>
    public long Tick { get; set; }

    /// <summary>Why, for people.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>How long the ledger has run, in ms.</summary>
    public long RanMillis { get; set; }

    /// <summary>Promised units of the house that counts of this request did not find.</summary>
    public List<StockShortfall> Missing { get; } = [];

    /// <summary>What counts closed by this request have the house ask of the hub before they end.</summary>
    public List<CountQuestion> Asked { get; } = [];

    /// <summary>What counts of this request found, and what the book had said.</summary>
    public List<StockCount> Counted { get; } = [];

    /// <summary>How far the request has come.</summary>
    public (DraftMark Draft, int Missing, int Counted, int Moves) Here =>
        (draft.Here, Missing.Count, Counted.Count, count);

    /// <summary>Begins a request; its movements are <c>p:ID:NUMBER</c>, numbered from 0.</summary>
    public void Begin(string idOfMovements, string cause)
    {
        (id, Cause, count) = (idOfMovements, cause, 0);
        Missing.Clear();
        Asked.Clear();
        Counted.Clear();
        draft.Mark();
    }

    /// <summary>Takes back what the request moved, counted and missed after a place.</summary>
    public void TakeBack((DraftMark Draft, int Missing, int Counted, int Moves) to)
    {
        draft.TakeBack(to.Draft);
        Missing.RemoveRange(to.Missing, Missing.Count - to.Missing);
        Counted.RemoveRange(to.Counted, Counted.Count - to.Counted);
        count = to.Moves;
    }

    /// <summary>Moves what was checked to be there, in parts when it is more than one movement may be.</summary>
    public void Move(Sku sku, Account from, Account to, long quantity, string lot, string owner)
    {
        for (var left = quantity; left > 0; left -= StockMovement.QuantityMax)
        {
            var movement = string.Create(CultureInfo.InvariantCulture, $"{id}:{count++}");
            var part = Math.Min(left, StockMovement.QuantityMax);
            draft.Move(new StockMovement(movement, sku, from, to, part, Cause, lot, owner));
        }
    }

    /// <summary>What stands in an account.</summary>
    public long Of(Sku sku, string lot, string owner, Account account) =>
        draft.Of(new BalanceKey(sku, lot, owner, account));

    /// <summary>What may be taken out of a compartment: neither planned for picks nor blocked.</summary>
    public long TakeableIn(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        Of(sku, lot, owner, Account.Bin(bin, compartment))
            - Rules.Planned(bin, compartment, sku, lot, owner)
            - Of(sku, "", owner, Account.BlockedIn(bin, compartment, lot));

    /// <summary>Why nobody but its count may change what is in a bin; null when anybody may.</summary>
    public PostingRefusal? WhyFrozen(BinId bin) =>
        draft.Counts.OpenOf(bin) is null ? null : PostingRefusal.CountInProgress;

    /// <summary>Why less than <paramref name="wanted"/> may be taken out of a compartment; null when it may.</summary>
    public PostingRefusal? WhyNotOut(
        BinId bin, int compartment, Sku sku, string lot, string owner, long wanted)
    {
        var there = Of(sku, lot, owner, Account.Bin(bin, compartment));
        if (there < wanted)
        {
            return PostingRefusal.NotEnough;
        }

        if (TakeableIn(bin, compartment, sku, lot, owner) >= wanted)
        {
            return null;
        }

        return there - Rules.Planned(bin, compartment, sku, lot, owner) < wanted
            ? PostingRefusal.PicksPlanned
            : PostingRefusal.BlockedThere;
    }

    /// <summary>Why an account cannot take so much more or, being the world, give it; null when it can.</summary>
    public PostingRefusal? WhyTooLarge(Sku sku, string lot, string owner, Account account, long change) =>
        Math.Abs(Of(sku, lot, owner, account) + change) > (account.Kind == AccountKind.Bin ? BinMax : BalanceMax)
            ? PostingRefusal.TooLarge
            : null;

    /// <summary>Moves all that a count holds back to an account; returns how much that was.</summary>
    public long TakeHeld(CountId of, Account to)
    {
        var taken = 0L;
        foreach (var key in draft.HeldFor(of))
        {
            var quantity = draft.Of(key);
            Move(key.Sku, key.Account, to, quantity, "", key.Owner);
            taken += quantity;
        }

        return taken;
    }

    /// <summary>
    /// Takes lost units from what other counts hold back, because nobody was promised them; returns how much that was.
    /// </summary>
    public long CutCounts(Sku sku, string owner, long quantity)
    {
        if (quantity == 0 || draft.Counts.OpenCount == 0)
        {
            return 0;
        }

        var cut = 0L;
        foreach (var of in draft.Holding(sku, owner))
        {
            var account = Account.BlockedFor(of);
            var taken = Math.Min(quantity - cut, Of(sku, "", owner, account));
            if (taken > 0)
            {
                Move(sku, account, Account.Supply, taken, "", owner);
                draft.Counts.Set(draft.Counts.Find(of)!);
                cut += taken;
            }
        }

        return cut;
    }

    /// <summary>
    /// Takes so much from the newest open reservations of a SKU and owner, because the units are gone; returns what
    /// they did not have.
    /// </summary>
    public long Cut(Sku sku, string owner, long quantity)
    {
        if (quantity == 0)
        {
            return 0;
        }

        foreach (var held in draft.OpenOf(sku, owner))
        {
            var cut = Math.Min(quantity, held.Open);
            if (cut > 0)
            {
                Move(sku, Account.Reserved(held.Id), Account.Supply, cut, "", owner);
                draft.Set(held with
                {
                    Open = held.Open - cut,
                    Cut = held.Cut + cut,
                    State = held.Open == cut ? ReservationState.Cut : ReservationState.Open,
                });
                quantity -= cut;
            }
        }

        return quantity;
    }

    /// <summary>
    /// Why the books would part: for each SKU and owner what is sellable changed by as much as what is promised, but
    /// for what is told as missing. Null when they do not.
    /// </summary>
    public PostingRefusal? WhyBooksPart()
    {
        gaps.Clear();
        foreach (var movement in draft.Marked)
        {
            Add(movement, movement.From, -movement.Quantity);
            Add(movement, movement.To, movement.Quantity);
        }

        foreach (var missing in Missing)
        {
            gaps[(missing.Sku, "")] = gaps.GetValueOrDefault((missing.Sku, "")) - missing.Quantity;
        }

        foreach (var (_, gap) in gaps)
        {
            if (gap != 0)
            {
                return PostingRefusal.BooksPart;
            }
        }

        return null;
    }

    private void Add(StockMovement movement, Account account, long change)
    {
        var sums = default(BookSums).With(account, change);
        if (sums.Promised != sums.Sellable)
        {
            var of = (movement.Sku, movement.Owner);
            gaps[of] = gaps.GetValueOrDefault(of) + sums.Promised - sums.Sellable;
        }
    }
}
