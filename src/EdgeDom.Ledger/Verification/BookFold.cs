using System.Runtime.InteropServices;
using System.Text;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Both books folded anew from the entries: no bounded account below zero after any entry, the bridge after every
/// tick, and
/// at the end the same balances as in the table.
/// </summary>
internal sealed class BookFold(Findings findings)
{
    private readonly Dictionary<byte[], long> balances = new(KeyBytes.Comparer);
    private readonly Dictionary<byte[], SkuSums> sums = new(KeyBytes.Comparer);
    private readonly List<SkuSums> touched = [];
    private byte[] key = new byte[256];
    private long tick;

    /// <summary>Adds the next entry.</summary>
    public void Add(in EntryRow row)
    {
        if (row.Tick != tick)
        {
            EndTick();
            tick = row.Tick;
        }

        var (from, to, quantity) = (row.From, row.To, row.Quantity);
        if (!IsKnown(from) || !IsKnown(to) || Of(from).Book != Of(to).Book ||
            quantity is <= 0 or > StockMovement.QuantityMax)
        {
            findings.Entry(row.Number, "no movement of a positive quantity within one book");
            return;
        }

        var sum = Sums(row);
        Move(row, from, row.FromKey, -quantity, sum);
        Move(row, to, row.ToKey, quantity, sum);
    }

    /// <summary>Checks the bridge after the last entry, and every balance against those of the table.</summary>
    public void Compare(IEnumerable<AccountBalance> table)
    {
        EndTick();
        foreach (var stored in table)
        {
            var text = Encoding.UTF8;
            var of = Key(
                text.GetBytes(stored.Sku.Value),
                text.GetBytes(stored.Lot),
                text.GetBytes(stored.Owner),
                (byte)stored.Account.Kind,
                text.GetBytes(stored.Account.Key));
            balances.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(of, out _, out var folded);
            if (folded != stored.Quantity)
            {
                findings.Place(Place(of), $"the table says {stored.Quantity}, the entries say {folded}");
            }
        }

        foreach (var (of, folded) in balances)
        {
            findings.Place(Place(of), $"the table says 0, the entries say {folded}");
        }
    }

    private static bool IsKnown(long kind) => kind is >= 1 and <= byte.MaxValue && Enum.IsDefined((AccountKind)kind);

    private static Account Of(long kind) => new((AccountKind)kind, "");

    private void Move(in EntryRow row, long kind, ReadOnlySpan<byte> accountKey, long change, SkuSums sum)
    {
        var of = Key(row.Sku, row.Lot, row.Owner, (byte)kind, accountKey);
        var lookup = balances.GetAlternateLookup<ReadOnlySpan<byte>>();
        ref var balance = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, of, out _);
        balance += change;
        if (balance < 0 && !Of(kind).IsWorld)
        {
            findings.Entry(row.Number, $"takes {-change} where {balance - change} are: {Place(of)}");
        }

        if (balance == 0)
        {
            lookup.Remove(of);
        }

        sum.Sums = sum.Sums.With(Of(kind), change);
    }

    private SkuSums Sums(in EntryRow row)
    {
        var lookup = sums.GetAlternateLookup<ReadOnlySpan<byte>>();
        var of = Key(row.Sku, default, row.Owner, 0, default);
        if (!lookup.TryGetValue(of, out var sum))
        {
            sum = new SkuSums(Encoding.UTF8.GetString(row.Sku));
            lookup[of] = sum;
        }

        if (!sum.IsTouched)
        {
            sum.IsTouched = true;
            touched.Add(sum);
        }

        return sum;
    }

    private void EndTick()
    {
        foreach (var sum in touched)
        {
            sum.IsTouched = false;
            if (!sum.Sums.Holds)
            {
                findings.Place($"tick {tick}", $"the books of {sum.Sku} do not agree: {sum.Sums}");
            }
        }

        touched.Clear();
    }

    private ReadOnlySpan<byte> Key(
        ReadOnlySpan<byte> sku,
        ReadOnlySpan<byte> lot,
        ReadOnlySpan<byte> owner,
        byte kind,
        ReadOnlySpan<byte> accountKey)
    {
        var length = sku.Length + lot.Length + owner.Length + accountKey.Length + 4;
        if (key.Length < length)
        {
            key = new byte[length * 2];
        }

        var end = 0;
        Put(sku, ref end);
        Put(lot, ref end);
        Put(owner, ref end);
        key[end++] = kind;
        accountKey.CopyTo(key.AsSpan(end));
        return key.AsSpan(0, length);
    }

    private void Put(ReadOnlySpan<byte> part, ref int end)
    {
        part.CopyTo(key.AsSpan(end));
        end += part.Length;
        key[end++] = 0;
    }

    private static string Place(ReadOnlySpan<byte> of)
    {
        var parts = Encoding.UTF8.GetString(of).Split('\0', 4);
        var account = new Account((AccountKind)parts[3][0], parts[3][1..]);
        var rest = parts[1].Length + parts[2].Length == 0 ? "" : $" lot '{parts[1]}' owner '{parts[2]}'";
        return $"balance {parts[0]}{rest} {account}";
    }

    private sealed class SkuSums(string sku)
    {
        public string Sku { get; } = sku;

        public BookSums Sums { get; set; }

        public bool IsTouched { get; set; }
    }
}
