using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>
/// A place in one of the two books where a SKU's quantity stands. The text form is <c>kind</c> or <c>kind:key</c>,
/// for example <c>bin:B000017/2</c>. World accounts (<see cref="IsWorld"/>) may go below zero, all others never.
/// </summary>
[JsonConverter(typeof(AccountJsonConverter))]
public readonly record struct Account(AccountKind Kind, string Key)
{
    /// <summary>Goods from suppliers (world).</summary>
    public static Account Supplier { get; } = new(AccountKind.Supplier, "");

    /// <summary>Goods with customers (world).</summary>
    public static Account Customer { get; } = new(AccountKind.Customer, "");

    /// <summary>Physical corrections (world).</summary>
    public static Account Adjustment { get; } = new(AccountKind.Adjustment, "");

    /// <summary>Stock there was when the ledger began (world).</summary>
    public static Account Opening { get; } = new(AccountKind.Opening, "");

    /// <summary>Goods nobody can find, or found and not yet placed; in the building, not sellable.</summary>
    public static Account LostFound { get; } = new(AccountKind.LostFound, "");

    /// <summary>What the promise book gives out (its only world account).</summary>
    public static Account Supply { get; } = new(AccountKind.Supply, "");

    /// <summary>Sellable, promised to nobody, the site's own right.</summary>
    public static Account Free { get; } = new(AccountKind.Free, "");

    /// <summary>The hub may promise it.</summary>
    public static Account Allotted { get; } = new(AccountKind.Allotted, "");

    /// <summary>Not to be promised: quality, count in progress.</summary>
    public static Account Blocked { get; } = new(AccountKind.Blocked, "");

    /// <summary>Promised, picked and gone.</summary>
    public static Account Gone { get; } = new(AccountKind.Gone, "");

    /// <summary>One compartment of a bin, counted from 1.</summary>
    public static Account Bin(BinId bin, int compartment) =>
        new(AccountKind.Bin, string.Create(CultureInfo.InvariantCulture, $"{bin.Value}/{compartment}"));

    /// <summary>The tote of a fulfilment order at a port.</summary>
    public static Account Tote(FulfilmentOrderId order) => new(AccountKind.Tote, order.Value);

    /// <summary>
    /// Goods that lie at a port in no bin and no tote: received and not put away yet, taken out of a bin again, or
    /// left over by a pick. In the building, but no robot brings them, so nobody is promised them: not sellable.
    /// </summary>
    public static Account Port(PortId port) => new(AccountKind.Port, port.Value);

    /// <summary>Packed and waiting for the carrier.</summary>
    public static Account Outbound(FulfilmentOrderId order) => new(AccountKind.Outbound, order.Value);

    /// <summary>Set aside for one line of a fulfilment order.</summary>
    public static Account Reserved(FulfilmentOrderId order, int line) =>
        new(AccountKind.Reserved, string.Create(CultureInfo.InvariantCulture, $"{order.Value}/{line}"));

    /// <summary>
    /// Set aside by a posting. Its key has no slash, so that it is never the key of an order line's reservation.
    /// </summary>
    public static Account Reserved(ReservationId reservation) => new(AccountKind.Reserved, reservation.Value);

    /// <summary>Held back in one compartment of a bin: it may be neither promised nor taken away.</summary>
    public static Account BlockedIn(BinId bin, int compartment, string lot) =>
        new(AccountKind.Blocked, lot.Length == 0 ? Bin(bin, compartment).Key : $"{Bin(bin, compartment).Key}/{lot}");

    /// <summary>Held back while a bin is counted. Its key has no slash, so that it never names a compartment.</summary>
    public static Account BlockedFor(CountId count) => new(AccountKind.Blocked, count.Value);

    /// <summary>
    /// The bin and compartment of a <see cref="AccountKind.Bin"/> account; null when the key names none.
    /// </summary>
    public (BinId Bin, int Compartment)? BinPlace()
    {
        if (Kind != AccountKind.Bin)
        {
            return null;
        }

        var slash = Key.LastIndexOf('/');
        return slash > 0
            && int.TryParse(Key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
                ? (new BinId(Key[..slash]), number)
                : null;
    }

    /// <summary>The port of a <see cref="AccountKind.Port"/> account; null for every other.</summary>
    public PortId? PortPlace() => Kind == AccountKind.Port && Key.Length > 0 ? new PortId(Key) : null;

    /// <summary>Where a blocked account holds stock back; null when it names no compartment.</summary>
    public (BinId Bin, int Compartment, string Lot)? BlockedPlace()
    {
        if (Kind != AccountKind.Blocked)
        {
            return null;
        }

        var parts = Key.Split('/', 3);
        return parts.Length > 1
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (new BinId(parts[0]), number, parts.Length == 3 ? parts[2] : "")
                : null;
    }

    /// <summary>The count that a blocked account holds stock back for; null when it is for none.</summary>
    public CountId? BlockedCount() =>
        Kind == AccountKind.Blocked && Key.Length > 0 && !Key.Contains('/', StringComparison.Ordinal)
            ? new CountId(Key)
            : null;

    /// <summary>The book this account stands in.</summary>
    public Book Book => Kind >= AccountKind.Supply ? Book.Promise : Book.Physical;

    /// <summary>Whether this account stands for the world outside and may go below zero.</summary>
    public bool IsWorld => Kind is AccountKind.Supplier or AccountKind.Customer or AccountKind.Adjustment
        or AccountKind.Opening or AccountKind.Supply;

    /// <summary>Whether what stands here counts as sellable in the bridge between the two books.</summary>
    public bool IsSellable => Kind is AccountKind.Bin or AccountKind.Tote or AccountKind.Outbound;

    /// <summary>The text form.</summary>
    public override string ToString() => Key.Length == 0 ? Name(Kind) : $"{Name(Kind)}:{Key}";

    /// <summary>Reads the text form; null when it is none.</summary>
    public static Account? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            if (string.Equals(Name(kind), name, StringComparison.Ordinal))
            {
                return new Account(kind, colon < 0 ? "" : text[(colon + 1)..]);
            }
        }

        return null;
    }

    private static string Name(AccountKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
