using System.Text.Json.Serialization;
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
/// <param name="Asked">
/// Units allotted to the hub that it misses and asks for in this tick; null when it does not.
/// </param>
public sealed record CountChange(
    CountId Count,
    BinId Bin,
    bool IsOpen,
    IReadOnlyList<HeldChange> Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<HeldChange>? Asked = null);
