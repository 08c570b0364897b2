namespace EdgeDom.Hub.Desk;

/// <summary>Who releases or declines a held order, and why; both are kept in its timeline and told.</summary>
public sealed record HoldWord(string By, string Reason);
