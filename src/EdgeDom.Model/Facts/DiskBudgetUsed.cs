namespace EdgeDom.Model.Facts;

/// <summary>The ledger's file has passed a mark of the site's disk budget, or is below all of them.</summary>
/// <param name="Percent">The mark: 50, 80 or 95; 0 below all of them.</param>
public sealed record DiskBudgetUsed(int Percent) : Fact;
