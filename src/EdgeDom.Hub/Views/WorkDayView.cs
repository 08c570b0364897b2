namespace EdgeDom.Hub.Views;

/// <summary>The hours of one day of the week, monday to sunday, on the node's clock: 00:00 to 24:00.</summary>
public sealed record WorkDayView(string Day, string Opens, string Closes, string CutOff);
