namespace EdgeDom.Model.Facts;

/// <summary>The whole ledger was checked beside the running site.</summary>
/// <param name="Entries">The entries that were read.</param>
/// <param name="Broken">What is broken, for people; empty when all is sound.</param>
public sealed record LedgerChecked(long Entries, string Broken) : Fact;
