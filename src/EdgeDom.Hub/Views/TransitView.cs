using EdgeDom.Hub.Transits;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A table of transit times as the API shows it.</summary>
public sealed record TransitView(string Id, Moment ValidUntil, IReadOnlyList<TransitLane> Lanes)
{
    /// <summary>Of a table as it stands.</summary>
    public static TransitView Of(TransitTable table) => new(table.Id, table.ValidUntil, table.Lanes);
}
