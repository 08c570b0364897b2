using EdgeDom.Hub.Transits;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A table of transit times in the list: how many lanes it has, and until when it counts.</summary>
public sealed record TransitRow(string Id, Moment ValidUntil, bool IsOver, int Lanes)
{
    /// <summary>Of a table at a time.</summary>
    public static TransitRow Of(TransitTable table, Moment now) =>
        new(table.Id, table.ValidUntil, table.ValidUntil <= now, table.Lanes.Count);
}
