using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>Stock set aside by a posting; ended at most once. All quantities in base units.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Tick">The tick that made it.</param>
/// <param name="Sku">What is held.</param>
/// <param name="Owner">Whose goods.</param>
/// <param name="Source">FREE or ALLOTTED: where it came from and what is left goes back to.</param>
/// <param name="Quantity">What was held at first.</param>
/// <param name="Open">What is held now; the same stands in its RESERVED account.</param>
/// <param name="Done">What has gone.</param>
/// <param name="Cut">What was lost while it was held.</param>
/// <param name="State">What has become of it.</param>
/// <param name="DueMillis">Lapses when the ledger has run so long, in ms; 0 never.</param>
public sealed record Reservation(
    ReservationId Id,
    long Tick,
    Sku Sku,
    string Owner,
    AccountKind Source,
    long Quantity,
    long Open,
    long Done,
    long Cut,
    ReservationState State,
    long DueMillis)
{
    /// <summary>The account it came from.</summary>
    public Account SourceAccount => new(Source, "");
}
