namespace EdgeDom.Hub.Desk;

/// <summary>
/// Who releases or declines a held order, lifts an override, or says how an order is paid, and why; both are kept in
/// the timeline and told.
/// </summary>
public sealed record HoldWord(string By, string Reason);
