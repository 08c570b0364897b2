using EdgeDom.Ledger.Packed;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Posted;

/// <summary>One movement in a packed body: a byte that says what differs from the movement before, then that.</summary>
internal static class PostedMove
{
    /// <summary>Columns of texts that a body of movements has.</summary>
    public const int Columns = 7;

    /// <summary>What stands for the movement before the first.</summary>
    public static readonly StockMovement None = new("", new Sku(""), default, default, 0, "");

    private const int IdColumn = 0;
    private const int SkuColumn = 1;
    private const int LotColumn = 2;
    private const int OwnerColumn = 3;
    private const int FromColumn = 4;
    private const int ToColumn = 5;
    private const int CauseColumn = 6;

    private static readonly HashSet<AccountKind> Kinds = [.. Enum.GetValues<AccountKind>()];

    [Flags]
    private enum New : byte
    {
        NoMove = 0,
        Id = 1,
        Sku = 2,
        LotOrOwner = 4,
        From = 8,
        To = 16,
        Quantity = 32,
        Cause = 64,
    }

    /// <summary>Writes a movement after the one before it.</summary>
    public static void Write(PackedWriter packed, StockMovement move, StockMovement before)
    {
        var told = New.Id
            | Part(New.Sku, move.Sku != before.Sku)
            | Part(New.LotOrOwner, move.Lot != before.Lot || move.Owner != before.Owner)
            | Part(New.From, move.From != before.From)
            | Part(New.To, move.To != before.To)
            | Part(New.Quantity, move.Quantity != before.Quantity)
            | Part(New.Cause, move.Cause != before.Cause);
        packed.Byte((byte)told);
        packed.Text(IdColumn, move.Id);
        if (Has(told, New.Sku))
        {
            packed.Text(SkuColumn, move.Sku.Value);
        }

        if (Has(told, New.LotOrOwner))
        {
            packed.Text(LotColumn, move.Lot);
            packed.Text(OwnerColumn, move.Owner);
        }

        if (Has(told, New.From))
        {
            Write(packed, FromColumn, move.From);
        }

        if (Has(told, New.To))
        {
            Write(packed, ToColumn, move.To);
        }

        if (Has(told, New.Quantity))
        {
            packed.Number(move.Quantity);
        }

        if (Has(told, New.Cause))
        {
            packed.Text(CauseColumn, move.Cause);
        }
    }

    /// <summary>Says that no movement follows.</summary>
    public static void WriteEnd(PackedWriter packed) => packed.Byte((byte)New.NoMove);

    /// <summary>
    /// The movement after the one before it; null when none follows. Throws <see cref="InvalidDataException"/> when it
    /// is no movement.
    /// </summary>
    public static StockMovement? Read(ref PackedReader packed, StockMovement before)
    {
        var told = (New)packed.Byte();
        if (told == New.NoMove)
        {
            return null;
        }

        var id = packed.Text(IdColumn);
        var sku = Has(told, New.Sku) ? new Sku(packed.Text(SkuColumn)) : before.Sku;
        var (lot, owner) = Has(told, New.LotOrOwner)
            ? (packed.Text(LotColumn), packed.Text(OwnerColumn))
            : (before.Lot, before.Owner);
        var from = Has(told, New.From) ? ReadAccount(ref packed, FromColumn) : before.From;
        var to = Has(told, New.To) ? ReadAccount(ref packed, ToColumn) : before.To;
        var quantity = Has(told, New.Quantity) ? packed.Number() : before.Quantity;
        var cause = Has(told, New.Cause) ? packed.Text(CauseColumn) : before.Cause;
        var isWhole = sku.Value.Length > 0 && quantity > 0 && Kinds.Contains(from.Kind) && Kinds.Contains(to.Kind);
        return isWhole
            ? new StockMovement(id, sku, from, to, quantity, cause, lot, owner)
            : throw new InvalidDataException($"Posted move '{id}' lacks its SKU, its accounts or its quantity.");
    }

    private static New Part(New part, bool isNew) => isNew ? part : New.NoMove;

    private static bool Has(New told, New part) => (told & part) == part;

    private static void Write(PackedWriter packed, int column, Account account)
    {
        packed.Number((long)account.Kind);
        packed.Text(column, account.Key);
    }

    private static Account ReadAccount(ref PackedReader packed, int column)
    {
        var kind = packed.Count();
        return new Account((AccountKind)kind, packed.Text(column));
    }
}
