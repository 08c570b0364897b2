using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>A tick's postings began or ended the count of a bin, or changed what it holds back.</summary>
/// <param name="Count">Its id.</param>
/// <param name="Bin">The bin that nobody else takes from or puts into meanwhile.</param>
/// <param name="IsOpen">Whether it goes on after this tick.</param>
/// <param name="Held">
/// What of the house's own stock came under BLOCKED for it, netted; below zero what left. Those units stand in
/// <see cref="RightChange.Blocked"/> too.
/// </param>
public sealed record CountChange(CountId Count, BinId Bin, bool IsOpen, IReadOnlyList<HeldChange> Held);
