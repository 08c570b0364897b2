using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.History;

/// <summary>What to show; every part that is given must fit. Nothing given shows the newest entries of all.</summary>
public sealed record HistoryQuery
{
    /// <summary>Entries of this SKU.</summary>
    public Sku? Sku { get; init; }

    /// <summary>Entries into or out of any compartment of this bin.</summary>
    public BinId? Bin { get; init; }

    /// <summary>Entries by which goods came to lie at this port, in no bin and no tote, or left it.</summary>
    public PortId? Port { get; init; }

    /// <summary>
    /// Entries that touch the tote, the outbound place or a reservation of this fulfilment order, or of all those of a
    /// customer's order, whose ids begin with its own and a dash.
    /// </summary>
    public FulfilmentOrderId? Order { get; init; }

    /// <summary>Entries whose cause contains this text.</summary>
    public string? Cause { get; init; }

    /// <summary>
    /// Entries that this person made: at a port's page (picks, short picks, what was taken back), by filling an order
    /// by hand, or by a posting under that name (receipts, counts, what was blocked, moved or set aside).
    /// They are those whose cause ends with <c> by NAME</c>, whoever wrote it. A pick confirmed at the light or with
    /// the scanner has nobody's name: these do not know who stands there.
    /// </summary>
    public string? Picker { get; init; }

    /// <summary>Entries before this number only, to read on where the last answer ended; 0 begins with the
    /// newest.</summary>
    public long Before { get; init; }

    /// <summary>How many entries at most, 1 to <see cref="LedgerHistory.CountMax"/>; the newest ones.</summary>
    public int Count { get; init; } = 100;
}
