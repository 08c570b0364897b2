using System.Text.Json.Serialization;
using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Store;

namespace EdgeDom.Hub.Views;

/// <summary>How right the book of one day, node or class of item was; null what the report is not by.</summary>
/// <param name="Day">The UTC day of the counts.</param>
/// <param name="Node">Where they were.</param>
/// <param name="Class">The class of the items that were counted; empty for items without one.</param>
/// <param name="Accuracy">What they found.</param>
public sealed record AccuracyReportRow(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    AccuracySum Accuracy)
{
    /// <summary>Of a row whose account has the names of <see cref="AccuracyRows.Table"/>, by some of them.</summary>
    public static AccuracyReportRow Of(IReadOnlyList<string> by, string[] key, AccuracySum sum)
    {
        string? Of(int index) => by.Contains(AccuracyRows.Table.Keys[index]) ? key[index] : null;
        return new AccuracyReportRow(Of(0), Of(1), Of(2), sum);
    }
}
