using System.Globalization;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Postings;

/// <summary>The counts of bins in the model of a ledger.</summary>
internal sealed class CountModel(ModelFault fault)
{
    private Dictionary<string, Counting> counts = [];
    private HashSet<BinId> endedNow = [];
    private HashSet<(string Count, Sku Sku)> asked = [];

    /// <summary>Whether the hub can be asked.</summary>
    public bool MayAsk { get; set; }

    public CountModel Copy() => new(fault)
    {
        counts = new(counts), endedNow = [.. endedNow], asked = [.. asked], MayAsk = MayAsk,
    };

    public void EndTick() => endedNow.Clear();

    public void Pass(LedgerModel ledger, long ran)
    {
        foreach (var (id, count) in counts.Where(each => each.Value.IsOpen && each.Value.Due <= ran).ToArray())
        {
            if (count.Result is null && fault != ModelFault.CountNeverLapses)
            {
                End(ledger, id, count);
            }
        }

        foreach (var (id, count) in counts.Where(each => each.Value is { IsOpen: true, Result: not null })
            .OrderBy(each => each.Key, StringComparer.Ordinal).ToArray())
        {
            if (count.Due <= ran || !asked.Any(each => each.Count == id))
            {
                Post(ledger, id, count, count.Result!);
            }
        }
    }

    /// <summary>The hub gives back for a count, in time or too late.</summary>
    public void GiveBack(LedgerModel ledger, CountId count, Sku sku, long quantity)
    {
        asked.Remove((count.Value, sku));
        var isFree = !counts[count.Value].IsOpen || fault == ModelFault.GivenBackIsFree;
        ledger.Move(
            sku, "", "", Account.Allotted, isFree ? Account.Free : Account.BlockedFor(count), quantity);
    }

    public string Step(LedgerModel ledger, PostingStep step, long ran, Func<BinId, bool> isPlanned) => step switch
    {
        PostingStep.OpenCount o when counts.ContainsKey(o.Id.Value) => "CountExists",
        PostingStep.OpenCount o when IsFrozen(o.Bin) || endedNow.Contains(o.Bin) => "CountInProgress",
        PostingStep.OpenCount o when isPlanned(o.Bin) => "PicksPlanned",
        PostingStep.OpenCount o => Open(ledger, o, ran),
        PostingStep.CloseCount c => Ended(c.Id.Value) ?? Close(ledger, c, counts[c.Id.Value], ran),
        PostingStep.DropCount d => Ended(d.Id.Value) ?? End(ledger, d.Id.Value, counts[d.Id.Value]),
        _ => throw new NotSupportedException($"{step}"),
    };

    /// <summary>Takes lost units from what open counts hold back; how much that was. The desk goes by id.</summary>
    public long Cut(LedgerModel ledger, Sku sku, string owner, long units) =>
        Cut(ledger, sku, owner, units, counts.Keys.Order(StringComparer.Ordinal));

    /// <summary>The same by the house, which goes by bin.</summary>
    public long CutByBin(LedgerModel ledger, Sku sku, long units) => Cut(
        ledger, sku, "", units, counts.Where(each => each.Value.IsOpen).OrderBy(each => each.Value.Bin)
            .Select(each => each.Key));

    public string? Why(PostingStep step) => step switch
    {
        PostingStep.Transfer t => IsFrozen(t.From.BinPlace()?.Bin) || IsFrozen(t.To.BinPlace()?.Bin),
        PostingStep.Count c => IsFrozen(c.Bin),
        PostingStep.Block b => IsFrozen(b.Bin),
        PostingStep.Unblock u => IsFrozen(u.Bin),
        _ => false,
    } ? "CountInProgress" : null;

    public bool IsFrozen(BinId? bin) => fault != ModelFault.FrozenMoved
        && counts.Values.Any(count => count.IsOpen && count.Bin == bin);

    private static long Cut(LedgerModel ledger, Sku sku, string owner, long units, IEnumerable<string> ids)
    {
        var cut = 0L;
        foreach (var id in ids.ToArray())
        {
            cut += Take(ledger, id, sku, owner, units - cut, Account.Supply);
        }

        return cut;
    }

    private string? Ended(string id) => !counts.TryGetValue(id, out var count) ? "CountUnknown"
        : count is { IsOpen: true, Result: null } ? null : "CountEnded";

    private string Open(LedgerModel ledger, PostingStep.OpenCount step, long ran)
    {
        counts[step.Id.Value] = new Counting(step.Bin, ran + step.LastsMillis, true);
        var held = 0L;
        foreach (var goods in ledger.Stock.Where(each => each.Key.Account == Account.Bin(step.Bin, 1)).ToArray()
            .GroupBy(each => (each.Key.Sku, each.Key.Owner)))
        {
            var (sku, owner) = goods.Key;
            var there = goods.Sum(each =>
                each.Value - ledger.Of(sku, "", owner, Account.BlockedIn(step.Bin, 1, each.Key.Lot)));
            var quantity = Math.Min(there, ledger.Of(sku, "", owner, Account.Free));
            ledger.Move(sku, "", owner, Account.Free, Account.BlockedFor(step.Id), quantity);
            held += quantity;
        }

        return $"{held}";
    }

    private string Close(LedgerModel ledger, PostingStep.CloseCount step, Counting count, long ran)
    {
        var bin = Account.Bin(count.Bin, 1);
        if (ledger.Stock.Any(each => each.Key.Account == bin && each.Value > 0 && !step.Parts.Any(part =>
            (part.Sku, part.Lot, part.Owner) == (each.Key.Sku, each.Key.Lot, each.Key.Owner))))
        {
            return "NotCounted";
        }

        var trial = ledger.Copy();
        var tried = trial.Counts.Post(trial, step.Id.Value, count, step.Parts);
        var missing = trial.Missing.Where(each => each.Value > ledger.Missing.GetValueOrDefault(each.Key))
            .Select(each => each.Key).ToArray();
        var questions = missing.Where(sku => ledger.Of(sku, "", "", Account.Allotted) > 0).ToArray();
        if (!char.IsAsciiDigit(tried[^1]) || questions.Length == 0 || !MayAsk || fault == ModelFault.NobodyIsAsked)
        {
            return Post(ledger, step.Id.Value, count, step.Parts);
        }

        foreach (var sku in missing)
        {
            ledger.Move(sku, "", "", Account.Free, Account.BlockedFor(step.Id), ledger.Of(sku, "", "", Account.Free));
        }

        asked.UnionWith(questions.Select(sku => (step.Id.Value, sku)));
        counts[step.Id.Value] = count with { Due = ran + PostingDesk.AskMillis, Result = step.Parts };
        return tried;
    }

    private string Post(LedgerModel ledger, string id, Counting count, IReadOnlyList<CountedPart> parts)
    {
        var bin = Account.Bin(count.Bin, 1);
        End(ledger, id, count);
        var (difference, shortfall) = (0L, 0L);
        foreach (var part in parts.OrderBy(part => part.Quantity < ledger.Of(part.Sku, part.Lot, part.Owner, bin)))
        {
            var counted = ledger.Count(new PostingStep.Count(
                part.Sku, count.Bin, 1, part.Quantity, part.Lot, part.Owner));
            if (!char.IsAsciiDigit(counted[^1]))
            {
                return counted;
            }

            var numbers = counted.Split('/').Select(each => long.Parse(each, CultureInfo.InvariantCulture)).ToArray();
            difference += numbers[0];
            shortfall += numbers.Length == 1 ? 0 : numbers[1];
        }

        return shortfall == 0 ? $"{difference}" : $"{difference}/{shortfall}";
    }

    private string End(LedgerModel ledger, string id, Counting count)
    {
        counts[id] = count with { IsOpen = false, Result = null };
        endedNow.Add(count.Bin);
        return $"{Take(ledger, id, null, null, long.MaxValue, Account.Free)}";
    }

    private static long Take(
        LedgerModel ledger, string id, Sku? sku, string? owner, long most, Account to)
    {
        var account = Account.BlockedFor(new CountId(id));
        var taken = 0L;
        foreach (var key in ledger.Stock.Keys.Where(key => key.Account == account).ToArray())
        {
            if ((sku ?? key.Sku) == key.Sku && (owner ?? key.Owner) == key.Owner)
            {
                var quantity = Math.Min(most - taken, ledger.Stock[key]);
                ledger.Move(key.Sku, "", key.Owner, account, to, quantity);
                taken += quantity;
            }
        }

        return taken;
    }

    private sealed record Counting(BinId Bin, long Due, bool IsOpen, IReadOnlyList<CountedPart>? Result = null);
}
