using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>What one committed batch changed: orders, and sites that have something new to fetch or to show.</summary>
public sealed record DeskNews(IReadOnlyCollection<OrderId> Orders, IReadOnlyCollection<string> Sites);
