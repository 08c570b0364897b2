using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;

namespace EdgeDom.Ledger.Stock;

/// <summary>
/// One entry as the bytes in the file, each column fetched once; columns as in <see cref="EntryBook.Columns"/>.
/// Good until the reader goes on.
/// </summary>
internal readonly ref struct EntryRow
{
    private const string Types = "iiittttitititb";

    private readonly RawRow row;
    private readonly long at;
    private readonly ReadOnlySpan<byte> cause;

    /// <summary>Fetches the columns.</summary>
    public EntryRow(RawRow row)
    {
        this.row = row;
        Number = row.Number(0);
        Tick = row.Number(1);
        at = row.Number(2);
        Id = row.Bytes(3);
        Sku = row.Bytes(4);
        Lot = row.Bytes(5);
        Owner = row.Bytes(6);
        From = row.Number(7);
        FromKey = row.Bytes(8);
        To = row.Number(9);
        ToKey = row.Bytes(10);
        Quantity = row.Number(11);
        cause = row.Bytes(12);
        Hash = row.Bytes(EntryBook.HashColumn);
    }

    /// <summary>Whether every column is stored as what it should be.</summary>
    public bool HasRightTypes => row.Has(Types);

    /// <summary>The entry's number.</summary>
    public long Number { get; }

    /// <summary>The tick that made it.</summary>
    public long Tick { get; }

    /// <summary>The movement's id.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>What moved.</summary>
    public ReadOnlySpan<byte> Sku { get; }

    /// <summary>Its batch.</summary>
    public ReadOnlySpan<byte> Lot { get; }

    /// <summary>Whose it is.</summary>
    public ReadOnlySpan<byte> Owner { get; }

    /// <summary>The kind of account it left.</summary>
    public long From { get; }

    /// <summary>The key of that account.</summary>
    public ReadOnlySpan<byte> FromKey { get; }

    /// <summary>The kind of account it went to.</summary>
    public long To { get; }

    /// <summary>The key of that account.</summary>
    public ReadOnlySpan<byte> ToKey { get; }

    /// <summary>How much.</summary>
    public long Quantity { get; }

    /// <summary>The hash that was stored with it.</summary>
    public ReadOnlySpan<byte> Hash { get; }

    /// <summary>Makes the hash that follows from the bytes and the hash before.</summary>
    public void Link(EntryChain chain, byte[] previous, byte[] into) => chain.Begin(previous)
        .Add(Number).Add(Tick).Add(at)
        .Add(Id).Add(Sku).Add(Lot).Add(Owner)
        .Add(From).Add(FromKey).Add(To).Add(ToKey)
        .Add(Quantity).Add(cause)
        .End(into);
}
