using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>What the hub answers to a life that may not exchange entries now.</summary>
/// <param name="Instruction">What it is told.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Ticket">What it must show to be admitted; 0 when it will never be.</param>
/// <param name="SendsCopy">Whether the answer brings a page of its own log.</param>
/// <param name="SendsDown">Whether the answer brings a page of the hub's log.</param>
/// <param name="IsForPeople">Whether people must look: the site's trouble says it until it is over.</param>
public sealed record LifeMeeting(
    SyncInstruction Instruction,
    string Reason,
    long Ticket = 0,
    bool SendsCopy = false,
    bool SendsDown = false,
    bool IsForPeople = false);
