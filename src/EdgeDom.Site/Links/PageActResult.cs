namespace EdgeDom.Site.Links;

/// <summary>What became of an act of a page.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="Revision">The screen of the port after it; 0 for an operator's act.</param>
/// <param name="Message">The port's last word to the picker, or why the act was refused.</param>
public sealed record PageActResult(PageActOutcome Outcome, long Revision, string Message);
