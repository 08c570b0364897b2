namespace EdgeDom.Hub.Desk;

/// <summary>
/// Who releases or declines a held order, or lifts an override, and why; both are kept in the timeline and told.
/// </summary>
public sealed record HoldWord(string By, string Reason);
