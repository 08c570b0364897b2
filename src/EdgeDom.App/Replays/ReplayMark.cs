namespace EdgeDom.App.Replays;

/// <summary>Something worth jumping to: a stop, a breakdown, an alarm.</summary>
/// <param name="At">When, in ms from the start of the run.</param>
/// <param name="Kind">Stable word: <c>mode</c>, <c>robot</c>, <c>alarm</c>, <c>over</c> (of an alarm) or
/// <c>program</c>.</param>
/// <param name="Subject">What it is about: a robot, a port, a bin, the site.</param>
/// <param name="Text">What happened, for people; 400 characters at most.</param>
public sealed record ReplayMark(long At, string Kind, string Subject, string Text);
