using EdgeDom.Hub.Accuracy;

namespace EdgeDom.Hub.Views;

/// <summary>How right the books were, by the counts of a period.</summary>
/// <param name="From">The first UTC day.</param>
/// <param name="To">The last.</param>
/// <param name="Rows">One page of it by what was asked for, in order of that; none when nothing was.</param>
/// <param name="Total">All of the period, rows of other pages included.</param>
/// <param name="Next">Ask again with it as cursor; null on the last page.</param>
public sealed record AccuracyReport(
    DateOnly From, DateOnly To, IReadOnlyList<AccuracyReportRow> Rows, AccuracySum Total, string? Next);
